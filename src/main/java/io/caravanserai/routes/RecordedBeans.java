package io.caravanserai.routes;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.camel.CamelContext;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.ClassUtils;

/** Puts down what the beans of the hub are called with, and what they answer. */
final class RecordedBeans implements BeanDoubles {

    private final Map<String, Optional<Object>> doubles = new ConcurrentHashMap<>();

    @Override
    public Optional<Object> of(String name, CamelContext camel) {
        return doubles.computeIfAbsent(
                name,
                absent -> Optional.ofNullable(camel.getRegistry().lookupByName(name))
                        .filter(bean -> canBeDoubled(bean.getClass()))
                        .map(bean -> recorded(name, bean)));
    }

    static boolean canBeDoubled(Class<?> type) {
        Class<?> user = ClassUtils.getUserClass(type);
        return !Modifier.isFinal(user.getModifiers())
                && !user.isHidden()
                && !java.lang.reflect.Proxy.isProxyClass(type);
    }

    private static Object recorded(String name, Object bean) {
        var factory = new ProxyFactory();
        factory.setTarget(bean);
        factory.setProxyTargetClass(true);
        factory.setOpaque(true);
        factory.addAdvice((MethodInterceptor) call -> recorded(name, call));
        return factory.getProxy(bean.getClass().getClassLoader());
    }

    private static Object recorded(String name, MethodInvocation call) throws Throwable {
        Optional<CurrentCall> current = CurrentCall.get();
        if (current.isEmpty() || call.getMethod().getDeclaringClass() == Object.class) {
            return call.proceed();
        }
        Recording recording = current.get().recording();
        String step = current.get().step();
        var method = Purity.method(name, call.getMethod(), current.get().asked());
        List<Object> arguments = recording.keep(call.getMethod(), call.getArguments());
        try {
            Object result = call.proceed();
            recording.called(step, method, arguments, result, null);
            return result;
        } catch (Throwable e) {
            recording.called(step, method, arguments, null, e);
            throw e;
        }
    }
}
