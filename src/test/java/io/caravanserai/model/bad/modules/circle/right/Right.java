package io.caravanserai.model.bad.modules.circle.right;

import io.caravanserai.model.bad.modules.circle.left.Left;

public record Right(Left other) {}
