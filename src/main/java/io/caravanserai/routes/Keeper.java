package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.StreamCache;

/**
 * Keeps values as they are now, within so many bytes. What is known not to change is kept itself, what may change is
 * copied, and what is neither is not kept: connections, callbacks, whatever only lives.
 */
final class Keeper {

    /** Stands for what is not kept. */
    static final Object GONE = new Object() {
        @Override
        public String toString() {
            return "(not kept)";
        }
    };

    private static final int SMALL = 16;
    private static final int FAILURE = 1024;

    private int left;

    /** @param bytes how much it may keep in all, roughly */
    Keeper(int bytes) {
        this.left = bytes;
    }

    int left() {
        return left;
    }

    /** @return the value as it is now, or {@link #GONE} */
    Object keep(Object value) {
        if (value == null || value == GONE) {
            return value;
        } else if (value instanceof String text) {
            return within(text.length(), value);
        } else if (value instanceof byte[] bytes) {
            return within(bytes.length, value);
        } else if (isSmall(value)) {
            return within(SMALL, value);
        } else if (value instanceof Collection<?> values) {
            return all(values);
        } else if (value instanceof Map<?, ?> map) {
            return all(map);
        } else if (value instanceof Record || value instanceof Optional<?>) {
            return whole(value);
        } else if (value instanceof JsonNode json) {
            return within(json.toString().length(), json.deepCopy());
        } else if (value instanceof StreamCache stream) {
            return bytes(stream);
        } else if (value instanceof Exchange exchange) {
            return KeptMessage.of(exchange.getMessage(), this);
        } else if (value instanceof Throwable) {
            return within(FAILURE, value);
        }
        return GONE;
    }

    private static boolean isSmall(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof URI
                || value instanceof Temporal
                || value instanceof TemporalAmount;
    }

    private Object within(int size, Object value) {
        if (size > left) {
            return GONE;
        }
        left -= size + SMALL;
        return value;
    }

    private Object all(Collection<?> values) {
        var kept = new ArrayList<Object>(values.size());
        for (Object each : values) {
            Object copy = keep(each);
            if (copy == GONE) {
                return GONE;
            }
            kept.add(copy);
        }
        return values instanceof Set<?>
                ? Collections.unmodifiableSet(new LinkedHashSet<>(kept))
                : Collections.unmodifiableList(kept);
    }

    private Object all(Map<?, ?> values) {
        var kept = new LinkedHashMap<Object, Object>();
        for (Map.Entry<?, ?> each : values.entrySet()) {
            Object copy = isSecret(each.getKey()) ? Secrets.MASK : keep(each.getValue());
            if (copy == GONE) {
                return GONE;
            }
            kept.put(each.getKey(), copy);
        }
        return Collections.unmodifiableMap(kept);
    }

    private static boolean isSecret(Object key) {
        return key instanceof String name && Secrets.isSecretHeader(name);
    }

    /** A record does not change, so long as what it is made of does not. */
    private Object whole(Object value) {
        for (Object part : Same.parts(value)) {
            if (keep(part) == GONE) {
                return GONE;
            }
        }
        return within(0, value);
    }

    private Object bytes(StreamCache stream) {
        if (stream.length() > left) {
            return GONE;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            stream.reset();
            stream.writeTo(bytes);
            stream.reset();
            return within(bytes.size(), bytes.toByteArray());
        } catch (IOException e) {
            return GONE;
        }
    }

    /** @return whether it can be read once only, so that to keep it would be to take it away */
    static boolean isSpent(Object body) {
        return body instanceof InputStream && !(body instanceof StreamCache);
    }

    /** @return what a method is called with, credentials masked */
    List<Object> keepArguments(Method method, Object[] arguments) {
        var kept = new ArrayList<Object>(arguments.length);
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < arguments.length; i++) {
            Header header = parameters[i].getAnnotation(Header.class);
            boolean secret = header != null && Secrets.isSecretHeader(header.value());
            kept.add(secret ? Secrets.MASK : keep(arguments[i]));
        }
        return kept;
    }
}
