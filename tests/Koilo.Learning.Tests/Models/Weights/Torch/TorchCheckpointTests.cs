using System.Text.Json;
using Koilo.Core;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Models.Weights.Pickle;
using Koilo.Learning.Models.Weights.Torch;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights.Torch;

public sealed class TorchCheckpointTests : IDisposable
{
    private static readonly byte[] FourNumbers = [.. new[] { 0f, 1f, 2f, 3f }.SelectMany(BitConverter.GetBytes)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string File => _folder.Path("w.pth");

    [Fact]
    public void What_stands_beside_the_weights_is_read_as_well() => RequireCheckpoint(ExpectedTensors.Golden("checkpoint_namespace_zip.pth"));

    [Fact]
    public void Shared_checkpoints_are_read_whole()
    {
        var folder = SharedFolder.Find("golden", "torchvision", "loader");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        Assert.All(["checkpoint_zip.pth", "checkpoint_legacy.pth"], name => RequireCheckpoint(Path.Combine(folder, name)));
    }

    [Fact]
    public void Plain_values_become_the_metadata()
    {
        using var weights = WeightFile.Open(ExpectedTensors.Golden("checkpoint_namespace_zip.pth"));
        Assert.Equal("epoch=3 best_acc=0.75 amp=true big=1099511627776 negative=-7", string.Join(' ', weights.Metadata.Select(note => $"{note.Key}={note.Value}")));
    }

    /// <summary>The storage is 0 1 2 3.</summary>
    [Theory]
    [InlineData(0, new long[] { 2, 2 }, new long[] { 1, 2 }, new[] { 0f, 2, 1, 3 })] // transposed
    [InlineData(1, new long[] { 2, 3 }, new long[] { 0, 1 }, new[] { 1f, 2, 3, 1, 2, 3 })] // its rows are one and the same
    [InlineData(1, new long[] { 2 }, new long[] { 2 }, new[] { 1f, 3 })]
    [InlineData(3, new long[0], new long[0], new[] { 3f })]
    [InlineData(4, new long[] { 0, 7 }, new long[] { 7, 1 }, new float[0])]
    public void Offsets_and_strides_choose_the_numbers(long offset, long[] shape, long[] strides, float[] numbers)
    {
        Save(new PickleText().Begin().Op("}").Text("w").Tensor("0", 4, offset, shape, strides).Op("s."));
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(File);
        var tensor = weights.Read("w");
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(numbers, numbers.Length == 0 ? [] : tensor.data<float>().ToArray());
    }

    [Theory]
    [InlineData(-1, new long[] { 2 }, new long[] { 1 }, "has the offset -1")]
    [InlineData(3, new long[] { 2 }, new long[] { 1 }, "a tensor of shape [2] leaves its storage '0' of 4 numbers")]
    [InlineData(0, new long[] { 2, 2 }, new long[] { 4, 1 }, "leaves its storage")]
    [InlineData(0, new long[] { 2 }, new long[] { -1 }, "a negative stride")]
    [InlineData(0, new long[] { -2, -2 }, new long[] { 1, 1 }, "a negative size")]
    [InlineData(0, new long[] { 2 }, new long[] { 1, 1 }, "2 strides")]
    [InlineData(0, new long[] { long.MaxValue, long.MaxValue }, new long[] { long.MaxValue, long.MaxValue }, "more numbers than any file")]
    [InlineData(0, new long[] { 0, long.MaxValue, long.MaxValue }, new long[] { 1, 1, 1 }, "more numbers than any file")]
    [InlineData(0, new long[] { 1 << 20 }, new long[] { 0 }, "'w' repeats 1 numbers to 1048576, more than the file holds")]
    public void A_tensor_outside_its_storage_is_refused(long offset, long[] shape, long[] strides, string reason)
    {
        Save(new PickleText().Begin().Op("}").Text("w").Tensor("0", 4, offset, shape, strides).Op("s."));
        RequireRefusal(reason);
    }

    [Fact]
    public void The_form_for_types_without_a_storage_class_is_read()
    {
        Save(new PickleText().Begin().Op("}").Text("w").Global("torch._utils", "_rebuild_tensor_v3").Op("((").Text("storage")
            .Global("torch.storage", "UntypedStorage").Text("0").Text("cpu").Int(16).Op("tQ").Int(2).Tuple(2).Tuple(1)
            .Raw(0x89).Op("}").Global("torch", "float32").Op("tRs."));
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(File);
        Assert.Equal([2f, 3f], weights.Read("w").data<float>().ToArray());
    }

    [Fact]
    public void Complex_numbers_are_read()
    {
        Save(new PickleText().Begin().Op("}").Text("w").Tensor("0", 2, 0, [2], [1], "ComplexFloatStorage").Op("s."));
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(File);
        var tensor = weights.Read("w");
        Assert.Equal([0f, 2f], tensor.real.contiguous().data<float>().ToArray());
        Assert.Equal([1f, 3f], tensor.imag.contiguous().data<float>().ToArray());
    }

    [Theory]
    [InlineData("numpy.core.multiarray", "scalar", "it asks for 'numpy.core.multiarray.scalar', and Koilo runs no code that a file asks for")]
    [InlineData("torch.storage", "_load_from_bytes", "'torch.storage._load_from_bytes'")]
    [InlineData("torch", "QUInt8Storage", "'torch.QUInt8Storage'")]
    [InlineData("torch.nn.modules.conv", "Conv2d", "it holds a whole network ('torch.nn.modules.conv.Conv2d'), whose code it would need.")]
    public void Any_other_name_is_refused_by_name(string module, string name, string reason)
    {
        Save(new PickleText().Begin().Op("}").Text("w").Global(module, name).Op("s."));
        RequireRefusal(reason);
    }

    [Fact]
    public void Of_several_sets_of_weights_the_one_with_a_usual_name_is_taken()
    {
        var pickle = new PickleText().Begin().Op("}(").Text("config").Op("}").Text("ema").Op("}").Text("w").Tensor("0", 4, 0, [1], [1]).Op("s")
            .Text("net").Op("}").Text("w").Tensor("0", 4, 1, [1], [1]).Op("s").Op("u.");
        Save(pickle);
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(File);
        Assert.Equal(["the weights are the checkpoint's 'net', not its ema"], weights.Notes);
        Assert.Equal(1f, weights.Read("w").item<float>());
    }

    [Fact]
    public void Several_sets_under_unusual_names_are_refused()
    {
        Save(new PickleText().Begin().Op("}(").Text("critic").Op("}").Text("w").Tensor("0", 4, 0, [1], [1]).Op("s")
            .Text("actor").Op("}").Text("w").Tensor("0", 4, 1, [1], [1]).Op("su."));
        RequireRefusal("it holds several sets of weights: critic, actor");
    }

    [Theory]
    [InlineData("N.", "what it holds is no dictionary of tensors")]
    [InlineData("}.", "it holds no tensors by name")]
    public void A_checkpoint_without_weights_is_refused(string pickle, string reason)
    {
        Save(new PickleText().Begin().Op(pickle));
        RequireRefusal(reason);
    }

    [Fact]
    public void A_damaged_storage_leaves_every_tensor_of_a_network_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var source = Learning.Models.ModelCatalog.Create("squeezenet1_1", 2);
        using var model = Learning.Models.ModelCatalog.Create("squeezenet1_1", 2);
        PthFile.WriteStateDict(File, StateDict.Of(source));
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[^5000] ^= 1; // the directory takes some 3500 bytes: this lies in the head's weights, the last storage but one
        System.IO.File.WriteAllBytes(File, bytes);
        var before = StateDict.Of(model).Select(tensor => tensor.Value.clone()).ToList();

        using var weights = WeightFile.Open(File);
        var error = Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, weights, HeadPolicy.Strict));

        Assert.Contains("the checksum of its record archive/data/50 is wrong", error.Message, StringComparison.Ordinal);
        Assert.All(StateDict.Of(model).Zip(before), pair => Assert.True(pair.First.Value.eq(pair.Second).all().item<bool>()));
    }

    [Theory]
    [InlineData("big")]
    [InlineData("middle")]
    public void Another_byte_order_is_refused(string order)
    {
        var pickle = new PickleText().Begin().Op("}").Text("w").Tensor("0", 4, 0, [1], [1]).Op("s.").Bytes;
        PthFile.Write(File, [("data.pkl", pickle), ("data/0", FourNumbers), ("byteorder", System.Text.Encoding.ASCII.GetBytes(order))]);
        RequireRefusal("big-endian");
    }

    /// <summary>In Golden/loader/mixed_legacy.pth the text 'little_endian' is followed by BINPUT and its key, and NEWTRUE.</summary>
    [Fact]
    public void Another_byte_order_of_a_legacy_file_is_refused()
    {
        var bytes = System.IO.File.ReadAllBytes(ExpectedTensors.Golden("mixed_legacy.pth"));
        var at = bytes.AsSpan().IndexOf("little_endian"u8) + "little_endian".Length + 2;
        Assert.Equal(0x88, bytes[at]);
        bytes[at] = 0x89;
        System.IO.File.WriteAllBytes(File, bytes);
        RequireRefusal("big-endian");
    }

    private void Save(PickleText pickle) => PthFile.Write(File, [("data.pkl", pickle.Bytes), ("data/0", FourNumbers)]);

    private void RequireRefusal(string reason)
    {
        var error = Assert.Throws<UserErrorException>(() => WeightFile.Open(File));
        Assert.StartsWith($"Cannot load {File}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static void RequireCheckpoint(string path)
    {
        using var expected = new ExpectedTensors(path);
        using var checkpoint = TorchCheckpoint.Open(path);
        var root = Assert.IsType<PickleDictionary>(checkpoint.Root);
        RequireValues(expected.Root.GetProperty("plain_values"), root);
        var args = root.Find("args") is PickleObject { Type: "argparse.Namespace" } space ? space.State : root.Find("args");
        RequireValues(expected.Root.GetProperty("args"), (PickleDictionary)args!);

        var state = (PickleDictionary)((PickleDictionary)root.Find("optimizer")!).Find("state")!;
        var momenta = state.Entries.ToDictionary(
            entry => $"optimizer.state.{entry.Key}.momentum_buffer", entry => (TensorReference)((PickleDictionary)entry.Value!).Find("momentum_buffer")!);
        ExpectedTensors.Require(expected.Root.GetProperty("optimizer_tensors"), momenta.Keys, key => checkpoint.Read(momenta[key]));
    }

    private static void RequireValues(JsonElement expected, PickleDictionary values) =>
        Assert.All(expected.EnumerateObject(), value => Assert.Equal(JsonSerializer.Serialize(value.Value), JsonSerializer.Serialize(values.Find(value.Name))));
}
