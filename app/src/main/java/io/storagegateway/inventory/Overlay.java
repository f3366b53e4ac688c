package io.storagegateway.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last change of each object that the last listing may not have seen, in the order in which
 * they count. Guarded by its owner.
 */
final class Overlay {
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private long newest;

  /** How a change goes in. */
  enum Place {
    /** It is known, or there is a later one of the same object. */
    NOWHERE,
    /** It counts after all others. */
    LAST,
    /** Others count after it. */
    BETWEEN
  }

  Place add(Change change) {
    Change known = changes.get(change.key());
    if (!change.isLocal() && known != null && known.number() >= change.number()) {
      return Place.NOWHERE;
    }
    changes.remove(change.key());
    changes.put(change.key(), change);
    if (change.isLocal() || change.number() > newest) {
      newest = Math.max(newest, change.number());
      return Place.LAST;
    }
    moveBefore(change);
    return Place.BETWEEN;
  }

  /** What has got its number only now, unless something else happened to the object since. */
  void number(Change local, Change numbered) {
    if (changes.replace(local.key(), local, numbered)) {
      newest = Math.max(newest, numbered.number());
    }
  }

  void forgetWhatIsIn(Base base) {
    changes.values().removeIf(change -> !change.isNewerThan(base));
  }

  void forgetLocal() {
    changes.values().removeIf(Change::isLocal);
  }

  int size() {
    return changes.size();
  }

  void clear() {
    changes.clear();
  }

  Snapshot on(Snapshot snapshot) {
    Snapshot result = snapshot;
    for (Change change : changes.values()) {
      result = change.on(result);
    }
    return result;
  }

  /** Local ones stay where they are told; the others are in the order of their numbers. */
  private void moveBefore(Change late) {
    List<Change> all = new ArrayList<>(changes.values());
    all.remove(late);
    int index = 0;
    while (index < all.size() && all.get(index).number() < late.number()) {
      index++;
    }
    all.add(index, late);
    changes.clear();
    all.forEach(change -> changes.put(change.key(), change));
  }
}
