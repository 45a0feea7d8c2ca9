package io.caravanserai.operations;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;

/** A request as a route gets it: its body read, and who asks said by us in {@code hub-user}, not by the caller. */
class RoutedRequest extends HttpServletRequestWrapper {

    static final String USER = "hub-user";

    private final byte[] body;
    private final String user;

    /** Asks at once who it is: the thread that a route runs on is not the one that Spring Security knows him on. */
    RoutedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        Principal principal = request.getUserPrincipal();
        this.user = principal == null ? null : principal.getName();
    }

    @Override
    public String getHeader(String name) {
        return USER.equalsIgnoreCase(name) ? user : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!USER.equalsIgnoreCase(name)) {
            return super.getHeaders(name);
        }
        return Collections.enumeration(user == null ? List.of() : List.of(user));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.remove(USER);
        if (user != null) {
            names.add(USER);
        }
        return Collections.enumeration(names);
    }

    @Override
    public ServletInputStream getInputStream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return bytes.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the body is read already");
            }
        };
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }
}
