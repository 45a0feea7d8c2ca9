package io.caravanserai.model.bad.modules.silent.mute;

public record Mute() {}
