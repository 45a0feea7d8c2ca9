package io.caravanserai.routes;

/** A file of routes that is in force, and where it comes from. */
record InForce(RouteFile file, Source source) {}
