package io.caravanserai.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a bean, or a method of one: it only makes something of what it is given. It writes nothing, sends nothing, counts
 * nothing and asks nobody, so a preview may call it. Tests hold to it whatever bears this.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WithoutEffect {}
