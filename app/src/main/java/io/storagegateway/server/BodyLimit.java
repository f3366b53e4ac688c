package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** How large a request's body may be, whether it says its length or not. */
final class BodyLimit implements Admission {
  static final long BYTES = 1024 * 1024;
  private static final String TOO_LARGE = "A body may have 1 MiB at most.";

  @Override
  public Optional<Problem> refuse(Request request) {
    return request.getLength() > BYTES
        ? Optional.of(HttpProblems.of(413, TOO_LARGE))
        : Optional.empty();
  }

  /** The same request, whose body fails where it grows too large. */
  static Request watch(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        ? new Counted(request)
        : request;
  }

  private static final class Counted extends Request.Wrapper {
    private long left = BYTES;
    private Content.Chunk failure;

    Counted(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      if (failure != null) {
        return failure;
      }
      Content.Chunk chunk = super.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      left -= chunk.remaining();
      if (left >= 0) {
        return chunk;
      }
      chunk.release();
      failure = Content.Chunk.from(new HttpException.RuntimeException(413, TOO_LARGE), true);
      return failure;
    }
  }
}
