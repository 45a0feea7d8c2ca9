package io.caravanserai.model.bad.modules.reaching.nosy;

import io.caravanserai.model.bad.modules.reaching.shy.Shy;

public record Nosy(Shy other) {}
