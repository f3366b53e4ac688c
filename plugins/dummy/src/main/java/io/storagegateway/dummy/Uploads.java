package io.storagegateway.dummy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** Bytes that have arrived of transfers which are not complete, the newest of them. */
final class Uploads {
  private static final int MOST_UPLOADS = 64;

  private final Deque<Upload> newestLast = new ArrayDeque<>();

  synchronized Upload begin(UUID volume) {
    forget(volume);
    Upload upload = new Upload(volume);
    newestLast.addLast(upload);
    if (newestLast.size() > MOST_UPLOADS) {
      newestLast.removeFirst();
    }
    return upload;
  }

  synchronized Optional<Upload> of(UUID volume) {
    return newestLast.stream().filter(upload -> upload.volume().equals(volume)).findFirst();
  }

  synchronized void forget(UUID volume) {
    newestLast.removeIf(upload -> upload.volume().equals(volume));
  }
}
