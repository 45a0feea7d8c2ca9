package io.caravanserai.routes;

import java.util.Collection;

/**
 * What a file of routes is judged among.
 *
 * @param files the files that are in force together with it, itself among them
 * @param beans those of the hub
 */
public record Surroundings(Collection<RouteFile> files, Beans beans) {}
