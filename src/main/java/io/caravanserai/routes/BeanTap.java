package io.caravanserai.routes;

import java.lang.reflect.Method;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.BeanScope;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.spi.IdAware;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Sees to it that a step that calls a bean calls one that is listened to. */
final class BeanTap implements BeanProcessorFactory {

    private final BeanProcessorFactory camels;
    private final BeanDoubles doubles;

    BeanTap(BeanProcessorFactory camels, BeanDoubles doubles) {
        this.camels = camels;
        this.doubles = doubles;
    }

    @Override
    public Processor createBeanProcessor(CamelContext camel, Object bean, Method method) throws Exception {
        return camels.createBeanProcessor(camel, bean, method);
    }

    @Override
    public Processor createBeanProcessor(
            CamelContext camel,
            Object bean,
            String beanType,
            Class<?> beanClass,
            String ref,
            String method,
            BeanScope scope)
            throws Exception {
        Optional<Object> listened =
                ref == null || scope != BeanScope.Singleton ? Optional.empty() : doubles.of(ref, camel);
        Processor called = listened.isPresent()
                ? camels.createBeanProcessor(camel, listened.get(), null, null, null, method, scope)
                : camels.createBeanProcessor(camel, bean, beanType, beanClass, ref, method, scope);
        return new Step(called);
    }

    /** Says on whose behalf the bean is called. */
    private static final class Step extends DelegateAsyncProcessor implements IdAware {

        private String id;

        Step(Processor called) {
            super(called);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback done) {
            try (var call = CurrentCall.begin(exchange, false)) {
                return super.process(exchange, done);
            }
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public void setId(String id) {
            this.id = id;
        }

        @Override
        public void setGeneratedId(String id) {
            this.id = id;
        }
    }
}
