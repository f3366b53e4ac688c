package io.storagegateway.contract;

import io.storagegateway.contract.Model.ModelVolume;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/**
 * One thing that can happen. The number chooses among what is there, so that a history can be
 * shortened and still makes sense.
 *
 * @param name what happens
 * @param possible when it can
 * @param doing does it on the back-end and in the model
 */
record Step(String name, Predicate<World> possible, BiConsumer<World, Integer> doing)
    implements Action.Independent<World> {
  private static final int CHOICES = 1000;

  @Override
  public boolean precondition(World world) {
    return possible.test(world);
  }

  @Override
  public Arbitrary<Transformer<World>> transformer() {
    return Arbitraries.integers()
        .between(0, CHOICES)
        .map(
            number ->
                Transformer.mutate(
                    name + " " + number,
                    world -> {
                      doing.accept(world, number);
                      world.compare();
                    }));
  }

  static <T> T choose(List<T> of, int number) {
    return of.get(number % of.size());
  }

  static ModelVolume volume(World world, int number) {
    return choose(world.model.online(), number);
  }

  static boolean hasVolume(World world) {
    return !world.model.online().isEmpty();
  }
}
