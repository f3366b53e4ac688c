package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Sends an answer once it is whole, with its length, if it is not too long for that. Where writing
 * fails before anything was sent, the caller gets a problem instead; afterwards the connection is
 * broken, as Jersey would end the answer as if it were complete.
 */
public final class WrittenAnswers implements WriterInterceptor {
  /** What Jetty takes for the wish to end the connection at once. */
  private static final int BREAK_CONNECTION = -1;

  @Inject private Provider<HttpServletResponse> responses;

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    HeldBack out = new HeldBack(context.getOutputStream());
    context.setOutputStream(out);
    try {
      context.proceed();
      if (!out.begun()) {
        context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, out.length());
        out.begin();
      }
    } catch (JsonProcessingException e) {
      breakOff(out);
      // Else it would be taken for the request's JSON.
      throw new IllegalStateException("The answer cannot be written as JSON", e);
    } catch (RuntimeException | IOException e) {
      breakOff(out);
      throw e;
    }
  }

  private void breakOff(HeldBack out) throws IOException {
    if (out.begun()) {
      responses.get().sendError(BREAK_CONNECTION);
    }
  }
}
