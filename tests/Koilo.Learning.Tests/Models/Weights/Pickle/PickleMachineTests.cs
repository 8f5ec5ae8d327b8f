using System.Numerics;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Models.Weights.Pickle;
using Koilo.Learning.Models.Weights.Torch;

namespace Koilo.Learning.Tests.Models.Weights.Pickle;

/// <summary>Byte sequences by hand, after Lib/pickletools.py of CPython.</summary>
public class PickleMachineTests
{
    [Fact]
    public void Plain_values_of_all_protocols_are_read()
    {
        Assert.Null(Read("N."));
        Assert.Equal([true, false, true, false], List("(\u0088\u0089I01\nI00\nl."));
        Assert.Equal([-2L, 255L, 513L, -7L, 12L, 3L], List("(J\u00fe\u00ff\u00ff\u00ffK\u00ffM\u0001\u0002I-7\nL12L\n\u008a\u0001\u0003l."));
        Assert.Equal([1.0, 0.25], List("(G\u003f\u00f0\0\0\0\0\0\0F0.25\nl."));
        Assert.Equal(["a", "bc", "ü"], List("(Va\nU\u0002bcX\u0002\0\0\0\u00c3\u00bcl."));
        Assert.Equal(["d", "e", "f"], List("(T\u0001\0\0\0d\u008c\u0001e\u008d\u0001\0\0\0\0\0\0\0fl."));
        Assert.Equal([1, 2], Assert.IsType<byte[]>(Read("C\u0002\u0001\u0002.")));
        Assert.Equal([1, 2], Assert.IsType<byte[]>(Read("B\u0002\0\0\0\u0001\u0002.")));
        Assert.Equal([1], Assert.IsType<byte[]>(Read("\u0096\u0001\0\0\0\0\0\0\0\u0001.")));
    }

    [Fact]
    public void Whole_numbers_beyond_64_bits_stay_whole()
    {
        Assert.Equal(BigInteger.Pow(2, 64), Read("\u008a\u0009\0\0\0\0\0\0\0\0\u0001."));
        Assert.Equal(long.MinValue, Read("\u008a\u0008\0\0\0\0\0\0\0\u0080."));
        Assert.Equal(0L, Read("\u008a\0."));
    }

    [Fact]
    public void Containers_of_all_protocols_are_read()
    {
        Assert.Equal(new object?[] { 1L, 2L }, Read("(K\u0001K\u0002t."));
        Assert.Equal(new object?[] { 1L }, Read("K\u0001\u0085."));
        Assert.Equal(new object?[] { 1L, 2L, 3L }, Read("K\u0001K\u0002K\u0003\u0087."));
        Assert.Equal(new object?[] { 5L, 6L, 7L }, List("]K\u0005a(K\u0006K\u0007e."));
        Assert.Equal(new object?[] { 5L, 6L }, List("\u008f(K\u0005K\u0006\u0090."));
        var dictionary = Assert.IsType<PickleDictionary>(Read("}(U\u0001aK\u0001U\u0001bK\u0002uU\u0001aK\u0003s."));
        Assert.Equal((3L, 2L, null), (dictionary.Find("a"), dictionary.Find("b"), dictionary.Find("c")));
        Assert.Equal(1L, Assert.IsType<PickleDictionary>(Read("(U\u0001aK\u0001d.")).Find("a"));
    }

    [Fact]
    public void Remembered_values_are_the_same_objects()
    {
        var list = List("]q\u0005(h\u0005h\u0005e.");
        Assert.Same(list, list[0]);
        Assert.Same(list, list[1]);
        Assert.Equal([1L, 1L, 1L], List("(K\u0001p7\ng7\nj\u0007\0\0\0l."));
        Assert.Equal([1L, 1L], List("(K\u0001\u0094h\0l."));
        Assert.Equal([1L, 1L], List("(K\u00012K\u00090l."));
    }

    [Fact]
    public void Plain_classes_are_data()
    {
        var space = Assert.IsType<PickleObject>(Read("cargparse\nNamespace\n)\u0081}U\u0002lrK\u0001sb."));
        Assert.Equal(("argparse.Namespace", 1L), (space.Type, ((PickleDictionary)space.State!).Find("lr")));
        Assert.Equal(new byte[] { 0xe9 }, Read("c_codecs\nencode\nX\u0002\0\0\0\u00c3\u00a9X\u0006\0\0\0latin1\u0086R."));
        Assert.Equal(new object?[] { 2L, 3L }, Read("ctorch\nSize\nK\u0002K\u0003\u0086\u0085R."));
        Assert.Equal(1L, Assert.IsType<PickleDictionary>(Read("ccollections\nOrderedDict\n]]U\u0001aaK\u0001aa\u0085R.")).Find("a"));
    }

    [Theory]
    [InlineData("", "it ends in the middle (byte")]
    [InlineData("K", "it ends in the middle (byte")]
    [InlineData("X\u00ff\u00ff\u00ff\u007fabc.", "it ends in the middle (byte")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "it ends in the middle (byte")]
    [InlineData(".", "it takes a value where there is none")]
    [InlineData("(.", "it takes a value where there is none")]
    [InlineData("K\u0001t.", "it takes a list of values that has no begin")]
    [InlineData("K\u0001K\u0002a.", "where there is none")]
    [InlineData("}(K\u0001u.", "a key in it has no value")]
    [InlineData("h\u0001.", "it refers to a value that is not there")]
    [InlineData("gx\n.", "it refers to a value without a number")]
    [InlineData("U\u0001\u00ff.", "a text in it is not UTF-8")]
    [InlineData("\u008b\u0011\0\0\0aaaaaaaaaaaaaaaaa.", "a number in it has 17 bytes")]
    [InlineData("Ix\n.", "a number in it is none")]
    [InlineData("ios\nsystem\n.", "its pickle uses the operation 0x69, which no weights need")]
    [InlineData("\u0080\u0006.", "its pickle uses the operation 0x80")]
    [InlineData("\u0082\u0001.", "its pickle uses the operation 0x82")]
    [InlineData("K\u0001)R.", "where there is none")]
    [InlineData("K\u0001}b.", "it sets attributes of a value that has none")]
    [InlineData("cposix\nsystem\n.", "it asks for 'posix.system'")]
    [InlineData("ccollections\nOrderedDict.__subclasses__\n.", "it asks for 'collections.OrderedDict.__subclasses__'")]
    [InlineData("\u008c\u000bcollections\u008c\u0017OrderedDict.__class__.x\u0093.", "it asks for 'collections.OrderedDict.__class__.x'")]
    [InlineData("N\u0085Q.", "it refers to something that is no storage of numbers")]
    public void Damage_is_named(string pickle, string reason)
    {
        var error = Assert.Throws<UnreadableWeightsException>(() => Read(pickle));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded() =>
        Assert.Contains("nests", Assert.Throws<UnreadableWeightsException>(() => Read(new string(']', 100_000))).Message, StringComparison.Ordinal);

    /// <summary>A thousand numbers, copied a hundred thousand times in 500 kB: 1.6 GB.</summary>
    [Fact]
    public void Memory_is_bounded()
    {
        var pickle = "](" + string.Concat(Enumerable.Repeat("K\u0001", 1000)) + "eq\0" + "cbuiltins\nset\nq\u0001h\0\u0085R0"
            + string.Concat(Enumerable.Repeat("h\u0001h\0\u0085R0", 100_000)) + ".";
        Assert.Contains("more objects", Assert.Throws<UnreadableWeightsException>(() => Read(pickle)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_longer_than_the_buffer_are_read()
    {
        var text = new string('x', 10_000);
        Assert.Equal(text, Read("X\u0010\u0027\0\0" + text + "."));
    }

    private static List<object?> List(string pickle) => Assert.IsType<List<object?>>(Read(pickle));

    private static object? Read(string pickle)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(pickle);
        return PickleMachine.Read(new PickleReader(new MemoryStream(bytes), bytes.Length, (8 * bytes.Length) + 10_000), new TorchVocabulary());
    }
}
