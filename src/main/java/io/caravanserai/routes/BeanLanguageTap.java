package io.caravanserai.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.language.bean.BeanLanguage;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;

/** Sees to it that an expression that asks a bean asks one that is listened to. */
final class BeanLanguageTap implements LanguageResolver {

    private final LanguageResolver camels;
    private final BeanDoubles doubles;

    BeanLanguageTap(LanguageResolver camels, BeanDoubles doubles) {
        this.camels = camels;
        this.doubles = doubles;
    }

    @Override
    public Language resolveLanguage(String name, CamelContext camel) {
        return name.equals(BeanLanguage.LANGUAGE) || name.equals("method")
                ? new Listening()
                : camels.resolveLanguage(name, camel);
    }

    private final class Listening extends BeanLanguage {

        private static final int BEAN = 1;
        private static final int REF = 4;

        @Override
        public Expression createExpression(String expression, Object[] properties) {
            Optional<Object> listened = properties.length > REF && properties[REF] instanceof String ref
                    ? doubles.of(ref, getCamelContext())
                    : Optional.empty();
            if (listened.isEmpty()) {
                return super.createExpression(expression, properties);
            }
            Object[] asked = properties.clone();
            asked[BEAN] = listened.get();
            asked[REF] = null;
            return new Question(super.createExpression(expression, asked));
        }
    }

    /** Says on whose behalf the bean is asked. */
    private record Question(Expression expression) implements Expression {

        @Override
        public <T> T evaluate(Exchange exchange, Class<T> type) {
            try (var call = CurrentCall.begin(exchange, true)) {
                return expression.evaluate(exchange, type);
            }
        }

        @Override
        public void init(CamelContext camel) {
            expression.init(camel);
        }
    }
}
