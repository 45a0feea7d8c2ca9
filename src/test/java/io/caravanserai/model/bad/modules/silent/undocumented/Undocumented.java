package io.caravanserai.model.bad.modules.silent.undocumented;

public record Undocumented() {}
