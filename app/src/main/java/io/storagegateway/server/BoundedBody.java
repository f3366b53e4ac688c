package io.storagegateway.server;

import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A request whose body fails where it grows too large, or is still coming after some time. A least
 * rate, as Jetty offers it, would count the time that the server itself takes between two reads.
 */
final class BoundedBody extends Request.Wrapper {
  private static final String TOO_SLOW = "The body did not arrive in time.";

  private final long end;
  private long left = BodyLimit.BYTES;
  private Content.Chunk failure;

  private BoundedBody(Request request, Duration longest) {
    super(request);
    this.end = System.nanoTime() + longest.toNanos();
  }

  /**
   * @param longest how long the body may take to arrive
   */
  static Request of(Request request, Duration longest) {
    return request.getLength() == 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        ? request
        : new BoundedBody(request, longest);
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
    if (left < 0) {
      return failed(chunk, 413, BodyLimit.TOO_LARGE);
    }
    return !chunk.isLast() && System.nanoTime() - end > 0 ? failed(chunk, 408, TOO_SLOW) : chunk;
  }

  private Content.Chunk failed(Content.Chunk chunk, int status, String message) {
    chunk.release();
    failure = Content.Chunk.from(new HttpException.RuntimeException(status, message), true);
    return failure;
  }
}
