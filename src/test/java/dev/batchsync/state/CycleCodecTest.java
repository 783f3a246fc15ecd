package dev.batchsync.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.pause.Pauses;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CycleCodecTest {

    private final CycleCodec codec = new CycleCodec();

    @Test
    void readsACycleFromBeforeMessagesWereRecorded() {
        var now = Instant.parse("2026-03-01T08:00:00Z");
        var object = new PinnedObject("inbox/bank/catalog.json", "v1", 91, now);
        var cycle = CycleBuilder.of(
                        new CycleId("20260301T080000Z-0a0bb52a"),
                        Upload.found(new SynchronizationId("bank"), object),
                        now,
                        new Phase.Open())
                .made();
        var written = codec.write(cycle);
        var before = written.replace("\"messageDue\":null,", "");
        assertThat(before).isNotEqualTo(written);

        assertThat(codec.read(before, Cycle.class)).isEqualTo(cycle);
    }

    @Test
    void readsACycleFromBeforeItSaidItselfThatItIsForced() {
        var cycle = SampleCycle.in(new Phase.Open(true));
        var written = codec.write(cycle);
        var before = written.replace("\"forced\":true,", "");
        assertThat(before).isNotEqualTo(written).contains("\"forced\":true}");

        assertThat(codec.read(before, Cycle.class)).isEqualTo(cycle);
        assertThat(cycle.forced()).isTrue();
    }

    /** Of the definition, it keeps what decides how the cycle goes on. */
    @Test
    void readsACycleFromBeforeItsDefinitionWasStoredApart() {
        var cycle = SampleCycle.in(SampleCycle.IMPORTING);
        var written = codec.write(cycle);
        var before = written.replace(codec.write(SampleCycle.PREPARED.definition()), codec.write(Definition.DEFAULT));
        assertThat(before).isNotEqualTo(written).contains("tables");

        assertThat(codec.read(before, Cycle.class)).isEqualTo(cycle);
    }

    @Test
    void readsJobSlotsFromBeforePauses() {
        var old = "{\"holders\":[{\"value\":\"20260301T080000Z-0a0bb52a\"}],\"queue\":[],\"revision\":3}";

        var holder = new CycleId("20260301T080000Z-0a0bb52a");
        assertThat(codec.read(old, JobSlots.class)).isEqualTo(new JobSlots(List.of(holder), List.of(), Pauses.NONE, 3));
    }

    @Test
    void readsWhatIsKnownFromBeforeRequestsToForgetWereKept() {
        var request = SampleCycle.PAST.unanswered().orElseThrow();
        var old = codec.write(SampleCycle.PAST).replace(",\"unanswered\":" + codec.write(request), "");
        assertThat(old).doesNotContain("unanswered").contains("forgotten");

        assertThat(codec.read(old, Past.class)).isEqualTo(SampleCycle.PAST.refused(request));
    }

    @Test
    void readsASynchronizationFromBeforeUploadsHadTimes() {
        var old = """
                {"id":{"value":"bank"},"open":{"value":"20260301T080000Z-0a0bb52a"},"waiting":null,"newest":
                {"synchronizationId":{"value":"bank"},"object":{"key":"inbox/bank/catalog.json","version":"v1","size":91,
                "modifiedAt":"2026-03-01T08:00:00Z"},"sequencer":"0055AED6"},"revision":3}""";

        var read = codec.read(old, Synchronization.class);

        var object = new PinnedObject("inbox/bank/catalog.json", "v1", 91, Instant.parse("2026-03-01T08:00:00Z"));
        var newest = new Upload(new SynchronizationId("bank"), object, "0055AED6", Optional.empty());
        assertThat(read)
                .isEqualTo(SynchronizationBuilder.of(new SynchronizationId("bank"))
                        .open(Optional.of(new CycleId("20260301T080000Z-0a0bb52a")))
                        .newest(newest)
                        .revision(3)
                        .made());
        assertThat(codec.read(codec.write(read), Synchronization.class)).isEqualTo(read);
    }

    static Stream<Arguments> sealedTypes() {
        return CycleCodec.VARIANTS.entrySet().stream().map(type -> Arguments.of(type.getKey(), type.getValue()));
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void everyVariantOfASealedTypeCanBeStored(Class<?> type, Class<?> mixIn) {
        var names = mixIn.getAnnotation(JsonSubTypes.class).value();

        assertThat(Stream.of(names).map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrderElementsOf(variants(type).toList());
        assertThat(Stream.of(names).map(JsonSubTypes.Type::name).filter(name -> !name.isEmpty()))
                .doesNotHaveDuplicates();
    }

    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(CycleCodecTest::variants)
                : Stream.of(type);
    }

    @Test
    void everySealedTypeInARecordHasNamesForItsVariants() {
        var found = new HashSet<Class<?>>();
        Stream.of(Cycle.class, Batch.class, Synchronization.class, Definition.class)
                .forEach(type -> collect(type, found));

        assertThat(found.stream().filter(Class::isSealed).filter(type -> !isPartOfAnother(type)))
                .containsExactlyInAnyOrderElementsOf(CycleCodec.VARIANTS.keySet());
    }

    /** Phases are also stored as the more special kind of phase that a held cycle resumes with. */
    private static boolean isPartOfAnother(Class<?> type) {
        return CycleCodec.VARIANTS.keySet().stream().anyMatch(known -> known != type && known.isAssignableFrom(type));
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!type.getName().startsWith("dev.batchsync") || !found.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(variant -> collect(variant, found));
        }
        if (type.isRecord()) {
            Stream.of(type.getRecordComponents())
                    .flatMap(component -> classes(component.getGenericType()))
                    .forEach(component -> collect(component, found));
        }
    }

    /** The class of a component, or those of its type's arguments. */
    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).flatMap(CycleCodecTest::classes);
        }
        return type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
    }
}
