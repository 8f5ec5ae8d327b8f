using System.Globalization;
using System.Numerics;

namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>Rebuilds the values of a Python pickle. It makes plain values and containers, and else only what its vocabulary offers.</summary>
/// <remarks>
/// Values become null, bool, long (BigInteger where 64 bits do not hold it), double, string, byte[], <c>object?[]</c> (tuple),
/// <c>List&lt;object?&gt;</c> (list, set), <see cref="PickleDictionary"/>, or what the vocabulary makes. A value may occur in several
/// places, and in itself. Opcodes: https://github.com/python/cpython/blob/main/Lib/pickletools.py. Those that make objects of
/// arbitrary classes (INST, OBJ, NEWOBJ_EX, EXT1-4) or refer to buffers outside the file do not exist here.
/// </remarks>
internal sealed class PickleMachine
{
    private const int ObjectBytes = 48;
    private const int NewestProtocol = 5;
    private const int LongestNumber = 16;

    private static readonly object?[] EmptyTuple = [];
    private readonly Dictionary<uint, object?> _memo = [];
    private readonly PickleReader _reader;
    private readonly IPickleVocabulary _vocabulary;
    private readonly PickleStack _stack;

    private PickleMachine(PickleReader reader, IPickleVocabulary vocabulary) =>
        (_reader, _vocabulary, _stack) = (reader, vocabulary, new PickleStack(reader));

    /// <summary>Reads one pickle, up to its STOP.</summary>
    /// <exception cref="UnreadableWeightsException">It is damaged, or asks for something that the vocabulary does not offer.</exception>
    public static object? Read(PickleReader reader, IPickleVocabulary vocabulary)
    {
        var machine = new PickleMachine(reader, vocabulary);
        for (var opcode = reader.Byte(); opcode != '.'; opcode = reader.Byte())
        {
            if (!machine.MakesPlainValue(opcode) && !machine.MakesContainer(opcode) && !machine.Remembers(opcode) && !machine.UsesVocabulary(opcode))
                throw reader.Damaged($"its pickle uses the operation 0x{opcode:x2}, which no weights need");
        }

        return machine._stack.Pop();
    }

    private bool MakesPlainValue(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'N': _stack.Push(null); return true;
            case 0x88: _stack.Push(true); return true;
            case 0x89: _stack.Push(false); return true;
            case (byte)'J': _stack.Push((long)(int)_reader.UInt32()); return true;
            case (byte)'K': _stack.Push((long)_reader.Byte()); return true;
            case (byte)'M': _stack.Push((long)_reader.UInt16()); return true;
            case (byte)'I': _stack.Push(Integer(_reader.Line())); return true;
            case (byte)'L': _stack.Push(Integer(_reader.Line().TrimEnd('L'))); return true;
            case 0x8a: PushInteger(_reader.Byte()); return true;
            case 0x8b: PushInteger(_reader.UInt32()); return true;
            case (byte)'F': _stack.Push(Float(_reader.Line())); return true;
            case (byte)'G': _stack.Push(_reader.Double()); return true;
            case (byte)'V': _stack.Push(_reader.Line()); return true;
            case (byte)'X' or (byte)'T': _stack.Push(_reader.Text(_reader.UInt32())); return true;
            case 0x8c or (byte)'U': _stack.Push(_reader.Text(_reader.Byte())); return true;
            case 0x8d: _stack.Push(_reader.Text(_reader.UInt64())); return true;
            case (byte)'C': _stack.Push(_reader.Block(_reader.Byte())); return true;
            case (byte)'B': _stack.Push(_reader.Block(_reader.UInt32())); return true;
            case 0x8e or 0x96: _stack.Push(_reader.Block(_reader.UInt64())); return true;
            default: return false;
        }
    }

    private bool MakesContainer(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(': _stack.PushMark(); return true;
            case (byte)')': _stack.Push(EmptyTuple); return true;
            case (byte)'t' or 0x91: PushNew(_stack.PopToMark()); return true;
            case 0x85 or 0x86 or 0x87: PushNew(_stack.Pop(opcode - 0x84)); return true;
            case (byte)']' or 0x8f: PushNew(new List<object?>()); return true;
            case (byte)'l': PushNew(_stack.PopToMark().ToList()); return true;
            case (byte)'a': Append([_stack.Pop()]); return true;
            case (byte)'e' or 0x90: Append(_stack.PopToMark()); return true;
            case (byte)'}': PushNew(new PickleDictionary()); return true;
            case (byte)'d': SetItems(_stack.PopToMark(), new PickleDictionary()); return true;
            case (byte)'s': SetItems(_stack.Pop(2), null); return true;
            case (byte)'u': SetItems(_stack.PopToMark(), null); return true;
            default: return false;
        }
    }

    private bool Remembers(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'0': _stack.Pop(); return true;
            case (byte)'1': _stack.PopToMark(); return true;
            case (byte)'2': _stack.Push(_stack.Peek()); return true;
            case (byte)'p': Put(MemoKey(_reader.Line())); return true;
            case (byte)'q': Put(_reader.Byte()); return true;
            case (byte)'r': Put(_reader.UInt32()); return true;
            case 0x94: Put((uint)_memo.Count); return true;
            case (byte)'g': Get(MemoKey(_reader.Line())); return true;
            case (byte)'h': Get(_reader.Byte()); return true;
            case (byte)'j': Get(_reader.UInt32()); return true;
            case 0x80 when _reader.Byte() <= NewestProtocol: return true;
            case 0x95: _reader.SkipFrame(); return true;
            default: return false;
        }
    }

    private bool UsesVocabulary(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'c':
                var (ofModule, line) = (_reader.Line(), _reader.Line());
                _stack.Push(_vocabulary.Find(ofModule, line));
                return true;
            case 0x93:
                var (name, module) = (_stack.Pop<string>(), _stack.Pop<string>());
                _stack.Push(_vocabulary.Find(module, name));
                return true;
            case (byte)'P': PushNew(_vocabulary.Load(_reader.Line())); return true;
            case (byte)'Q': PushNew(_vocabulary.Load(_stack.Pop())); return true;
            case (byte)'R' or 0x81:
                var arguments = _stack.Pop<object?[]>();
                PushNew(_stack.Pop<PickleFunction>()(arguments, _reader));
                return true;
            case (byte)'b': Build(_stack.Pop()); return true;
            default: return false;
        }
    }

    private void PushNew(object? value)
    {
        _reader.Spend(ObjectBytes);
        _stack.Push(value);
    }

    private void Append(object?[] values)
    {
        _reader.Spend(ObjectBytes + (16L * values.Length));
        _stack.Peek<List<object?>>().AddRange(values);
    }

    private void SetItems(object?[] keysAndValues, PickleDictionary? made)
    {
        if (made is not null) PushNew(made);
        if (keysAndValues.Length % 2 != 0) throw _reader.Damaged("a key in it has no value");
        _reader.Spend(ObjectBytes + (16L * keysAndValues.Length));
        var entries = _stack.Peek<PickleDictionary>().Entries;
        for (var i = 0; i < keysAndValues.Length; i += 2) entries.Add(new(keysAndValues[i], keysAndValues[i + 1]));
    }

    /// <summary>Attributes of a dictionary, such as a state dict's version numbers, are dropped.</summary>
    private void Build(object? state)
    {
        var target = _stack.Peek();
        if (target is PickleObject thing) thing.State = state;
        else if (target is not PickleDictionary) throw _reader.Damaged("it sets attributes of a value that has none");
    }

    private void Put(uint key)
    {
        _reader.Spend(ObjectBytes);
        _memo[key] = _stack.Peek();
    }

    private void Get(uint key) =>
        _stack.Push(_memo.TryGetValue(key, out var value) ? value : throw _reader.Damaged("it refers to a value that is not there"));

    private uint MemoKey(string line) =>
        uint.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw _reader.Damaged("it refers to a value without a number");

    private void PushInteger(uint bytes)
    {
        if (bytes > LongestNumber) throw _reader.Damaged($"a number in it has {bytes} bytes");
        var value = new BigInteger(_reader.Block(bytes));
        _stack.Push(value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value);
    }

    /// <summary>The oldest protocols write true and false as 01 and 00.</summary>
    private object Integer(string line) => line switch
    {
        "01" => true,
        "00" => false,
        _ when long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw _reader.Damaged("a number in it is none"),
    };

    private double Float(string line) =>
        double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw _reader.Damaged("a number in it is none");
}
