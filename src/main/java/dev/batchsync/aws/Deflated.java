package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** JSON in the zlib format (RFC 1950), with a preset dictionary of what most cycles' records have in common. */
final class Deflated {

    /**
     * Stored records can be read only with the dictionary that they were written with, whose checksum they contain. So this
     * text never changes. A field that it does not name only takes more room. The most common strings come last, because
     * those are the cheapest to refer to.
     */
    private static final byte[] DICTIONARY = """
            "header":{"column":,"before":"","now":""},"renamed":{"from":"","to":"","missing":,"added":}"duplicates":,\
            "firstDuplicates":[{"kind":"ASSET","name":"","line":,"again":},"counters":{"types":[{"type":"Asset","added":0,\
            "updated":0,"removed":0,"failed":0}"phase":{"is":"completed","prepared":"finalization":{"value":""},"at":""\
            "phase":{"is":"held","problem":{"kind":"","message":"","place":null},"since":"","resumption":{"is":"finalizing",\
            "question":{"token":"","consequence":"","missing":{"ASSET":},"reasons":["GUARD_MISSING"]}"approval":{"token":"",\
            "by":"arn:aws:sts::","at":""}"failures":{"count":,"first":"","last":"","cause":""}"phase":{"is":"comparing",\
            "lost":null,"reached":{"phase":{"is":"surveying","reached":{"offset":,"line":,"column":,"batches":,"resources":,\
            "characteristics":}"attempt":{"is":"unknown","tally":"nextLook":"","why":"","noneSince":null"attempt":{"is":"queued",\
            "nextAsk":"","ahead":"attempt":{"is":"due","notBefore":"","why":""}"attempt":{"is":"sending","window":{"after":"",\
            "until":null,"listedBefore":null}{"is":"removeResources"}{"is":"ignore"}"phase":{"is":"finalizing","failed":null,\
            "missingAssetStatusId":"00000000-0000-0000-0000-000000005066"}"approved":true,"MAPPING":{"COMPLEX_RELATION":{\
            {"id":{"value":""},"upload":{"synchronizationId":{"value":""},"object":{"key":"inbox/","version":"","size":,\
            "modifiedAt":"2026-"},"sequencer":"00","announcedAt":""},"openedAt":"","phase":{"is":"importing","prepared":{\
            "definition":{"finalization":{"is":"changeStatus","missingAssetStatusId":"00000000-0000-0000-0000-000000005066"},\
            "continueOnError":true,"allowEmpty":false,"oneCall":false},"plan":{"batches":,"resources":,"characteristics":,\
            "sourceBytes":,"end":},"tenant":{"address":"https://.collibra.com"},"approved":false,"comparison":{"counts":{\
            "COMMUNITY":{"base":,"added":0,"changed":0,"unchanged":,"missing":0,"missingLater":0,"missingIgnored":0,\
            "changedForm":0},"DOMAIN":{"base":,"added":0,"changed":0,"unchanged":,"missing":0,"missingLater":0,\
            "missingIgnored":0,"changedForm":0},"ASSET":{"base":,"added":,"changed":,"unchanged":,"missing":,"missingLater":0,\
            "missingIgnored":0,"changedForm":0}},"firstMissing":[{"kind":"ASSET","name":"","origin":0}],"origins":[{"cycle":{\
            "value":""},"source":"inbox/","at":""}],"duplicates":0,"firstDuplicates":[],"header":null,"renamed":null,\
            "missingDigest":"","missingList":"results//missing.csv","ledger":{"cycle":{"value":""},"source":"inbox/",\
            "slices":,"resources":}},"approval":null},"batch":,"attempt":{"is":"running","tally":{"sends":1,"failures":0,\
            "since":"","lost":null},"job":{"value":""},"since":"","watch":{"lastSeen":"","nextPoll":"","progress":,\
            "progressedAt":"","missingSince":null,"unanswered":null},"found":false}},"unpacked":null,"lease":{"holder":"",\
            "until":""},"messageDue":"","warnings":[],"cancelRequested":false,"failures":null,"reportDue":false,"revision":\
            """.getBytes(UTF_8);

    private Deflated() {}

    static byte[] bytes(String text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setDictionary(DICTIONARY);
        var bytes = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A stream in memory refuses bytes", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static String text(byte[] deflated) {
        var inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            return new String(inflated(inflater), UTF_8);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IllegalStateException("A stored record is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflated(Inflater inflater) throws DataFormatException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!inflater.finished()) {
            var length = inflater.inflate(buffer);
            bytes.write(buffer, 0, length);
            if (inflater.needsDictionary()) {
                inflater.setDictionary(DICTIONARY);
            } else if (length == 0 && !inflater.finished()) {
                throw new DataFormatException("it ends too early");
            }
        }
        return bytes.toByteArray();
    }
}
