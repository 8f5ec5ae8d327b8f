using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Stages;

/// <summary>Reads TensorBoard's files back without TensorBoard: TFRecord framing, and the three protocol buffer messages that scalars need.</summary>
public sealed class LearningCurvesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scalars_are_read_back_with_their_epochs()
    {
        using (var curves = new LearningCurves(_folder.Path("board")))
        {
            curves.Add(new EpochLine(1, 1.5, 0.25, 1.25, 0.5, 0.001, 10, 3) { ValMacroF1 = 0.375 });
            curves.Add(new EpochLine(2, 0.5, 0.75, 0.625, 0.875, 0.0005, 12, 3) { ValMacroF1 = 0.8125 });
        }

        var scalars = Directory.GetFiles(_folder.Path("board"), "*tfevents*", SearchOption.AllDirectories).SelectMany(Records).SelectMany(Scalars).ToList();
        Assert.Equal(14, scalars.Count); // seven figures, two epochs
        foreach (var expected in new[] { ("loss/train", 1L, 1.5f), ("loss/val", 2L, 0.625f), ("accuracy/val", 1L, 0.5f), ("macroF1/val", 2L, 0.8125f), ("learningRate", 2L, 0.0005f), ("imagesPerSecond", 1L, 10f) })
            Assert.Contains(expected, scalars);
    }

    /// <summary>Each record: length, masked CRC-32C of the length, data, masked CRC-32C of the data.</summary>
    private static List<byte[]> Records(string path)
    {
        var (bytes, records) = (File.ReadAllBytes(path), new List<byte[]>());
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(Masked(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            records.Add(bytes[(at + 12)..(at + 12 + length)]);
            Assert.Equal(Masked(records[^1]), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            at += 16 + length;
        }

        return records;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes) sum = BitOperations.Crc32C(sum, one);
        return BitOperations.RotateRight(~sum, 15) + 0xa282ead8;
    }

    /// <summary>Event: 2 = step, 5 = summary. Summary: 1 = value, repeated. Value: 1 = tag, 2 = simple_value.</summary>
    private static IEnumerable<(string Tag, long Epoch, float Value)> Scalars(byte[] record)
    {
        var entry = Fields(record).ToLookup(field => field.Number, field => field.Content);
        foreach (var value in entry[5].SelectMany(summary => Fields(summary).Where(field => field.Number == 1)))
        {
            var parts = Fields(value.Content).ToDictionary(field => field.Number, field => field.Content);
            yield return (Encoding.UTF8.GetString(parts[1]), BitConverter.ToInt64(entry[2].Single()), BitConverter.ToSingle(parts[2]));
        }
    }

    private static List<(int Number, byte[] Content)> Fields(byte[] message)
    {
        var (fields, at) = (new List<(int, byte[])>(), 0);
        while (at < message.Length)
        {
            var key = Varint();
            byte[] content = (key & 7) switch
            {
                0 => BitConverter.GetBytes(Varint()),
                1 => Take(8),
                2 => Take((int)Varint()),
                5 => Take(4),
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            };
            fields.Add(((int)(key >> 3), content));
        }

        return fields;

        byte[] Take(int count) => message[at..(at += count)];

        long Varint()
        {
            var value = 0L;
            for (var shift = 0; ; shift += 7)
            {
                value |= (long)(message[at] & 127) << shift;
                if (message[at++] < 128) return value;
            }
        }
    }
}
