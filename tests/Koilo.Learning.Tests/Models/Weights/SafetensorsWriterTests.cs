using System.Text;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

public class SafetensorsWriterTests
{
    /// <summary>
    /// Larger elements first, then keys: b (I64) at 0–8, a (F32) at 8–16, c (U8) at 16–17; the header is filled up to a multiple of 8.
    /// </summary>
    [Fact]
    public void Bytes_follow_from_content_alone()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        KeyValuePair<string, Tensor>[] tensors =
        [
            new("c", tensor(new byte[] { 7 })), new("a", tensor(new float[] { 1, 2 })), new("b", tensor(3L)),
        ];
        SafetensorsWriter.Write(folder.Path("1.safetensors"), tensors, new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" });
        SafetensorsWriter.Write(folder.Path("2.safetensors"), tensors.Reverse(), new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" });

        var bytes = File.ReadAllBytes(folder.Path("1.safetensors"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.Path("2.safetensors")));
        const string Header = """{"__metadata__":{"x":"1","y":"2"},"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]}"""
            + ""","a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},"c":{"dtype":"U8","shape":[1],"data_offsets":[16,17]}}""";
        var headerLength = (int)BitConverter.ToInt64(bytes);
        Assert.Equal(Header, Encoding.UTF8.GetString(bytes, 8, headerLength).TrimEnd(' '));
        Assert.Equal(0, headerLength % 8);
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 7], bytes[(8 + headerLength)..]);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var matrix = arange(6, ScalarType.Float32).reshape(2, 3);
        Dictionary<string, Tensor> tensors = new()
        {
            ["transposed"] = matrix.t(),
            ["clé"] = matrix.to(ScalarType.BFloat16),
            ["half"] = matrix.to(ScalarType.Float16),
            ["double"] = matrix.to(ScalarType.Float64),
            ["int"] = matrix.to(ScalarType.Int32),
            ["flags"] = matrix.gt(2),
            ["none"] = empty(0, 3),
        };
        SafetensorsWriter.Write(folder.Path("w.safetensors"), tensors, new Dictionary<string, string>());

        using var file = SafetensorsFile.Open(folder.Path("w.safetensors"));
        Assert.Equal(tensors.Keys.Order(), file.Tensors.Keys.Order());
        Assert.All(tensors, entry =>
        {
            var read = file.Read(entry.Key);
            Assert.Equal(entry.Value.dtype, read.dtype);
            Assert.Equal(entry.Value.shape, read.shape);
            Assert.True(read.eq(entry.Value).all().item<bool>(), entry.Key);
        });
    }

    [Fact]
    public void A_type_without_a_name_is_refused()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        KeyValuePair<string, Tensor>[] complex = [new("c", zeros(1, ScalarType.ComplexFloat32))];
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.Path("w"), complex, new Dictionary<string, string>()));
    }
}
