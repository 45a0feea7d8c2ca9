package io.caravanserai.operations;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container and Spring refuse, or fail at, as a problem too. */
@RestController
class ErrorAnswers implements ErrorController {

    @RequestMapping("/error")
    public ResponseEntity<ProblemDocument> answer(HttpServletRequest request) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        var problem = ProblemDocument.of(status.value(), status.getReasonPhrase(), detail(status));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here.";
            case SERVICE_UNAVAILABLE -> "The hub cannot serve this now. Try again in a while.";
            default -> status.is5xxServerError() ? "The hub failed to serve this." : "The hub does not accept this.";
        };
    }
}
