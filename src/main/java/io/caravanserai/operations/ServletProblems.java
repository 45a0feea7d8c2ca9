package io.caravanserai.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Answers a problem where no route is at work: before one, or instead of one. */
@Component
public class ServletProblems {

    private final ObjectMapper json;

    ServletProblems(ObjectMapper json) {
        this.json = json;
    }

    public void answer(HttpServletResponse response, ProblemDocument problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
