package io.caravanserai.model.bad.modules.silent.outspoken;

public record Outspoken() {}
