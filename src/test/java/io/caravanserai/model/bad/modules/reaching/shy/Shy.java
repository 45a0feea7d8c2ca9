package io.caravanserai.model.bad.modules.reaching.shy;

public record Shy() {}
