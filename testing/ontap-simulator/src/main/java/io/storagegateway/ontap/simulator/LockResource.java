package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Listing;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /protocols/locks}. */
final class LockResource {
  private final Reader<LockView> reader = new Reader<>(LockView.COLLECTION);

  Answer list(Call call) {
    return reader.list(call, state -> views(call, state));
  }

  Answer get(Call call) {
    return reader.get(call, state -> mine(call, state).findFirst());
  }

  Answer delete(Call call) {
    call.permitParameters(Set.of());
    call.filer()
        .change(
            state -> {
              FileLock lock =
                  mine(call, state)
                      .findFirst()
                      .orElseThrow(() -> Reason.NO_ENTRY.about("uuid"))
                      .lock();
              return () -> state.locks().remove(lock);
            });
    return Answer.of(Answer.OK, Json.object());
  }

  Answer deleteMatching(Call call) {
    Set<String> others = WriteParameters.COMMON;
    if (call.query().names().stream().noneMatch(name -> Listing.isFilter(name, others))) {
      throw Reason.NEEDS_FILTER.about(null);
    }
    Predicate<LockView> filter = Listing.filter(reader.collection(), call.query(), others);
    List<FileLock> broken =
        call.filer()
            .read(state -> views(call, state).filter(filter).map(LockView::lock).toList());
    call.filer().change(state -> () -> broken.forEach(state.locks()::remove));
    return Answer.of(Answer.OK, Json.object().put("num_records", broken.size()));
  }

  private static Stream<LockView> mine(Call call, State state) {
    return views(call, state)
        .filter(view -> view.lock().uuid().equals(call.path().get("uuid")));
  }

  private static Stream<LockView> views(Call call, State state) {
    return state.locks().all().stream()
        .map(lock -> new LockView(state, lock))
        .filter(view -> call.sees(view.volume().svm()));
  }
}
