package io.storagegateway.netapp.ontap;

import java.io.IOException;

/** An answer that is not what ONTAP answers. */
final class UnreadableAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswerException(String message) {
    super(message);
  }
}
