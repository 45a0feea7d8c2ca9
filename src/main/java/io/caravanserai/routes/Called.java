package io.caravanserai.routes;

import java.util.List;

/**
 * A bean that was called, and what came of it.
 *
 * @param arguments as they were, each kept by itself
 */
record Called(String step, Method method, List<Object> arguments, Outcome outcome) implements Noted {

    @Override
    public boolean hasFailed() {
        return outcome.failure().isPresent();
    }

    /**
     * Which method of which bean.
     *
     * @param asked whether it was asked for a value, by an expression; else it was a step of its own
     * @param pure whether it is known to be without effect
     */
    record Method(String bean, String name, boolean asked, boolean pure) {

        @Override
        public String toString() {
            return bean + "." + name;
        }
    }
}
