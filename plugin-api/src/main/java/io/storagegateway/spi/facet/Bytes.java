package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.LogLine;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Ref;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Moves bytes. Calls run in the transfer lane: they have an idle time-out instead of a deadline,
 * and end when whoever waits for the bytes is gone.
 */
public interface Bytes extends Facet {
  /**
   * Makes bytes ready to be sent. What can fail fails here rather than in {@link Content#writeTo}.
   *
   * @param call the context of this call
   * @param ref which bytes
   * @param range which part; what reaches beyond the end is cut
   * @return the content, to be closed by the caller
   * @throws BackendException {@code NOT_FOUND}, {@code INVALID} with the reason {@code
   *     range-outside} if the range begins beyond the end
   */
  @Uses(Operation.OPEN_CONTENT)
  Content open(CallContext call, Ref ref, Range range);

  /**
   * Takes bytes over. What is there stays untouched until the last byte has arrived; a transfer
   * that was cut goes on at {@link #received}.
   *
   * @param call the context of this call
   * @param ref which bytes
   * @param offset where the first byte of {@code in} belongs; 0 begins anew
   * @param in the bytes up to the last one; read to its end, not closed
   * @return what became of them
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} with the reason {@code
   *     offset-mismatch} if the offset is not what {@link #received} says, {@code LIMIT}
   */
  default Receipt receive(CallContext call, Ref ref, long offset, InputStream in) {
    throw BackendException.undeclared(Operation.RECEIVE_CONTENT);
  }

  /**
   * How far a transfer has come that was cut.
   *
   * @param call the context of this call
   * @param ref which bytes
   * @return how many bytes are safe, 0 where none are waiting
   */
  @Uses(Operation.OPEN_CONTENT)
  default long received(CallContext call, Ref ref) {
    return 0;
  }

  /**
   * Follows a log from its present beginning until it ends or the call is cancelled.
   *
   * @param call the context of this call
   * @param ref which log
   * @param lines gets each line once, in order
   * @throws BackendException {@code NOT_FOUND}
   */
  @Uses(Operation.FOLLOW_CONTENT)
  default void follow(CallContext call, Ref ref, Consumer<LogLine> lines) {
    throw BackendException.undeclared(Operation.FOLLOW_CONTENT);
  }
}
