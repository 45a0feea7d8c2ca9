package io.caravanserai.routes;

import io.caravanserai.shared.WithoutEffect;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.util.ClassUtils;

/** Tells what a method can do to the world, and to a message. */
final class Purity {

    private Purity() {}

    static Called.Method method(String bean, Method method, boolean asked) {
        return new Called.Method(bean, method.getName(), asked, isPure(method));
    }

    /** @return whether it is known to be without effect */
    static boolean isPure(Method method) {
        return method.isAnnotationPresent(WithoutEffect.class)
                || ClassUtils.getUserClass(method.getDeclaringClass()).isAnnotationPresent(WithoutEffect.class);
    }

    /** @return whether a message goes on after it as it was before, whatever it has done */
    static boolean leavesTheMessage(Method method) {
        return method.getReturnType() == void.class
                && Arrays.stream(method.getParameterTypes())
                        .noneMatch(type -> Exchange.class.isAssignableFrom(type)
                                || Message.class.isAssignableFrom(type)
                                || Map.class.isAssignableFrom(type));
    }
}
