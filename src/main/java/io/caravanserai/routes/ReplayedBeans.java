package io.caravanserai.routes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.util.ClassUtils;

/**
 * Stand-ins for the hub's beans, in whichever way a route reaches them. A stand-in gives the answer that the bean gave to the
 * same call when the message was recorded; it calls the bean itself only where that is known to be without effect.
 */
final class ReplayedBeans implements BeanRepository {

    private static final String BASE = "io.caravanserai.";

    private final Registry hub;
    private final Set<Class<?>> harmless;
    private final Supplier<Replay> replay;
    private final Map<String, Optional<Object>> doubles = new ConcurrentHashMap<>();

    /**
     * @param harmless types that Camel itself looks for, and that do nothing
     * @param replay of the message that is on its way
     */
    ReplayedBeans(Registry hub, Set<Class<?>> harmless, Supplier<Replay> replay) {
        this.hub = hub;
        this.harmless = harmless;
        this.replay = replay;
    }

    @Override
    public Object lookupByName(String name) {
        return doubles.computeIfAbsent(
                        name,
                        absent -> Optional.ofNullable(hub.lookupByName(name))
                                .filter(bean -> !(bean instanceof CamelContextAware))
                                .filter(bean -> isOfTheHub(ClassUtils.getUserClass(bean)))
                                .filter(bean -> RecordedBeans.canBeDoubled(bean.getClass()))
                                .map(bean -> standIn(name, bean)))
                .orElse(null);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object found = lookupByName(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return harmless.contains(type) ? hub.findByTypeWithName(type) : Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return harmless.contains(type) ? hub.findByType(type) : Set.of();
    }

    /** Others are Camel's, Spring's or a library's: no route asks them, and Camel would only be led astray by them. */
    private static boolean isOfTheHub(Class<?> type) {
        return type.getName().startsWith(BASE);
    }

    private Object standIn(String name, Object bean) {
        Class<?> type = ClassUtils.getUserClass(bean);
        var factory = new ProxyFactory();
        factory.setTargetSource(EmptyTargetSource.forClass(type));
        factory.setProxyTargetClass(true);
        factory.setOpaque(true);
        factory.addAdvice((MethodInterceptor) call -> answer(name, bean, call.getMethod(), call.getArguments()));
        return factory.getProxy(type.getClassLoader());
    }

    private Object answer(String name, Object bean, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofItself(name, method, arguments);
        }
        CurrentCall call = CurrentCall.get().orElseThrow(() -> unknown("", name, method));
        var called = Purity.method(name, method, call.asked());
        List<Object> kept = call.recording().keep(method, arguments);
        Optional<Outcome> known = replay.get().ofCall(called, kept);
        Outcome outcome = known.orElse(new Outcome(null, Optional.empty()));
        if (known.isEmpty() && Purity.isPure(method)) {
            outcome = invoke(bean, method, arguments);
        }
        call.recording()
                .called(
                        call.step(),
                        called,
                        kept,
                        outcome.given(),
                        outcome.failure().orElse(null));
        if (known.isEmpty() && !Purity.isPure(method) && (call.asked() || !Purity.leavesTheMessage(method))) {
            call.recording().close();
            throw unknown(call.step(), name, method);
        }
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
        return outcome.given();
    }

    private Stopped unknown(String step, String bean, Method method) {
        String why = "%s calls %s.%s, which may act on the world and has no recorded answer for this"
                .formatted(Recording.named(step), bean, method.getName());
        Replay running = replay.get();
        return running == null ? new Stopped(why) : running.stop(why);
    }

    private static Outcome invoke(Object bean, Method method, Object[] arguments) throws IllegalAccessException {
        try {
            method.setAccessible(true);
            return new Outcome(method.invoke(bean, arguments), Optional.empty());
        } catch (InvocationTargetException e) {
            return new Outcome(null, Optional.of(e.getTargetException()));
        }
    }

    private static Object ofItself(String name, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> false;
            case "hashCode" -> name.hashCode();
            case "toString" -> name;
            default -> null;
        };
    }
}
