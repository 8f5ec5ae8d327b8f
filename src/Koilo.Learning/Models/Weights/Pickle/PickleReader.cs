using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>Reads a pickle from a stream, never beyond its end, and keeps account of the memory that its objects take.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="length">How many of them belong to pickles, at most.</param>
/// <param name="allowance">How many bytes of memory the objects may take together.</param>
internal sealed class PickleReader(Stream stream, long length, long allowance)
{
    private const int LongestLine = 256;
    private readonly byte[] _buffer = new byte[4096];
    private int _next;
    private int _filled;
    private long _filledInAll;

    /// <summary>How many bytes have been taken.</summary>
    public long Position => _filledInAll - (_filled - _next);

    /// <summary>Takes a byte.</summary>
    public byte Byte() => Fixed(1)[0];

    /// <summary>Takes a little-endian number of two bytes.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Fixed(2));

    /// <summary>Takes a little-endian number of four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Fixed(4));

    /// <summary>Takes a little-endian number of eight bytes.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Fixed(8));

    /// <summary>Takes a big-endian floating-point number.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Fixed(8));

    /// <summary>Takes UTF-8 text of a number of bytes.</summary>
    public string Text(ulong count)
    {
        var bytes = count <= (ulong)_buffer.Length ? Fixed((int)count) : Block(count);
        Spend(2L * bytes.Length);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Damaged("a text in it is not UTF-8");
    }

    /// <summary>Takes a number of bytes.</summary>
    public byte[] Block(ulong count)
    {
        if (count > (ulong)(length - Position) || count > (ulong)Array.MaxLength) throw Ended();
        Spend((long)count);
        var block = new byte[count];
        for (var done = 0; done < block.Length;)
        {
            var part = Math.Min(block.Length - done, _buffer.Length);
            Fixed(part).CopyTo(block.AsSpan(done));
            done += part;
        }

        return block;
    }

    /// <summary>Takes text up to the end of its line, which is dropped.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var c = (char)Byte(); c != '\n'; c = (char)Byte())
        {
            if (line.Length == LongestLine) throw Damaged("a name in it does not end");
            line.Append(c);
        }

        Spend(2L * line.Length);
        return line.ToString();
    }

    /// <summary>Skips the length of a frame, which says nothing that must be known.</summary>
    public void SkipFrame() => Fixed(8);

    /// <summary>Books memory that an object takes, before it is made.</summary>
    /// <exception cref="UnreadableWeightsException">The pickle makes more objects than a file of this size needs.</exception>
    public void Spend(long bytes)
    {
        if (bytes > allowance)
            throw UnreadableWeightsException.NoStateDict("it builds far more objects than weights need");
        allowance -= bytes;
    }

    /// <summary>An error at this place.</summary>
    public UnreadableWeightsException Damaged(string what) => new($"{what} (byte {Position} of its pickle)");

    /// <summary>Takes a few bytes, valid until the next ones are taken.</summary>
    private ReadOnlySpan<byte> Fixed(int count)
    {
        if (_filled - _next < count) Fill(count);
        _next += count;
        return _buffer.AsSpan(_next - count, count);
    }

    private void Fill(int count)
    {
        _buffer.AsSpan(_next, _filled - _next).CopyTo(_buffer);
        (_filled, _next) = (_filled - _next, 0);
        var room = (int)Math.Min(_buffer.Length - _filled, length - _filledInAll);
        var read = stream.ReadAtLeast(_buffer.AsSpan(_filled, room), room, throwOnEndOfStream: false);
        (_filled, _filledInAll) = (_filled + read, _filledInAll + read);
        if (_filled < count) throw Ended();
    }

    private UnreadableWeightsException Ended() => Damaged("it ends in the middle");
}
