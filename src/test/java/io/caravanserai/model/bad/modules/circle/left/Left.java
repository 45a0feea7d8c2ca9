package io.caravanserai.model.bad.modules.circle.left;

import io.caravanserai.model.bad.modules.circle.right.Right;

public record Left(Right other) {}
