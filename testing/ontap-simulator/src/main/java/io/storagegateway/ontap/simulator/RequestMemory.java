package io.storagegateway.ontap.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, in the order in which they came. */
final class RequestMemory {
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private final int most;

  RequestMemory(int most) {
    this.most = most;
  }

  synchronized void add(RecordedRequest request) {
    if (requests.size() == most) {
      requests.poll();
    }
    if (most > 0) {
      requests.add(request);
    }
  }

  synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
