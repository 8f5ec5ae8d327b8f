using System.Text;
using Koilo.Core;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Models.Weights;

public class SafetensorsFileTests
{
    private const string A = """
        "a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}
        """;

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "it is cut short: its tensors take 8 bytes, of which 7 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes follow its last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'a' has 8 bytes, which do not make up [3] of F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", 8, "'a' has -1 in its shape")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "'a' has the impossible shape [4294967296, ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "'a' has no valid data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0.5,8]}}""", 8, "'a' has 0.5 in its data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "'a' begins at byte 4 of the data instead of 0")]
    [InlineData("{" + A + """, "b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "'b' begins at byte 1 of the data instead of 2")]
    [InlineData("""{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,1]}}""", 1, "'a' is of type F4, which Koilo does not read")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "'a' has no shape")]
    [InlineData("""{"a":[]}""", 0, "'a' has no dtype")]
    [InlineData("{" + A + "," + A + "}", 2, "its header is damaged")]
    [InlineData("""{"__metadata__":{"epoch":3}}""", 0, "its header is damaged")]
    [InlineData("""{"\ud800":{}}""", 0, "its header is damaged")]
    [InlineData("[]", 0, "its header is not a JSON object")]
    [InlineData("hello", 0, "its header is damaged")]
    public void Damage_is_named(string header, int dataLength, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("weights.safetensors");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes(header.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[dataLength]]);
        var error = Assert.Throws<UserErrorException>(() => SafetensorsFile.Open(path));
        Assert.StartsWith($"{path} is no valid .safetensors file: {reason}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(new byte[0], "it has only 0 bytes")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "its header would be 9 bytes long")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123, 125 }, "its header would be 18446744073709551615 bytes long")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 255 }, "its header is not text")]
    public void A_damaged_beginning_is_named(byte[] bytes, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Path("model.pth"), bytes);
        var error = Assert.Throws<UserErrorException>(() => SafetensorsFile.Open(folder.Path("model.pth")));
        Assert.Contains($"model.pth is no valid .safetensors file: {reason}. Koilo reads ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<UserErrorException>(() => SafetensorsFile.Open(folder.Path("none.safetensors")));
        Assert.Contains("none.safetensors", error.Message, StringComparison.Ordinal);
    }
}
