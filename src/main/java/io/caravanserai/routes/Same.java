package io.caravanserai.routes;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares what was kept by what it says: an array of bytes, wherever it is, by its bytes. */
final class Same {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent each : components) {
                each.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private Same() {}

    static boolean same(Object one, Object other) {
        if (one == Keeper.GONE || other == Keeper.GONE) {
            return false;
        } else if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        } else if (one instanceof List<?> list && other instanceof List<?> others) {
            return sameEach(list, others);
        } else if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
            return map.keySet().equals(others.keySet())
                    && map.keySet().stream().allMatch(key -> same(map.get(key), others.get(key)));
        } else if (isWhole(one) && other != null && one.getClass() == other.getClass()) {
            return sameEach(parts(one), parts(other));
        }
        return Objects.equals(one, other);
    }

    /** @return what a record, or an optional, is made of */
    static List<Object> parts(Object whole) {
        if (whole instanceof Optional<?> optional) {
            return optional.<List<Object>>map(List::of).orElse(List.of());
        }
        return Arrays.stream(COMPONENTS.get(whole.getClass()))
                .map(component -> part(whole, component))
                .toList();
    }

    private static Object part(Object whole, RecordComponent component) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            return Keeper.GONE;
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Record || value instanceof Optional<?>;
    }

    private static boolean sameEach(List<?> list, List<?> others) {
        Iterator<?> other = others.iterator();
        return list.size() == others.size() && list.stream().allMatch(each -> same(each, other.next()));
    }
}
