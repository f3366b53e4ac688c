package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Breaks the connection where an answer fails after its status was sent. Jersey would end the
 * answer as if it were complete.
 */
public final class UnfinishedAnswers implements WriterInterceptor {
  /**
   * Jersey keeps as much back before it sends the status, and still can send another until then.
   */
  private static final int KEPT_BACK = 8192;

  /** What Jetty takes for the wish to end the connection at once. */
  private static final int BREAK_CONNECTION = -1;

  @Inject private Provider<HttpServletResponse> responses;

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    Counted out = new Counted(context.getOutputStream());
    context.setOutputStream(out);
    try {
      context.proceed();
    } catch (JsonProcessingException e) {
      breakOff(out);
      // Else it would be taken for the request's JSON.
      throw new IllegalStateException("The answer cannot be written as JSON", e);
    } catch (RuntimeException | IOException e) {
      breakOff(out);
      throw e;
    }
  }

  private void breakOff(Counted out) throws IOException {
    if (out.count > KEPT_BACK) {
      responses.get().sendError(BREAK_CONNECTION);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      count++;
      out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      count += length;
      out.write(bytes, offset, length);
    }
  }
}
