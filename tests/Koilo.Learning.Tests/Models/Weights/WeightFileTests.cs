using System.Text.Json;
using Koilo.Core;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

public sealed class WeightFileTests : IDisposable
{
    /// <summary>What an error costs however small the file is: the exception with its text, the buffers for reading.</summary>
    private const int ErrorBytes = 64 * 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mixed_zip.pth")]
    [InlineData("mixed_legacy.pth")]
    [InlineData("tiny_zip_torch2_deflated.pth")]
    [InlineData("checkpoint_namespace_zip.pth")]
    [InlineData("mixed.safetensors")]
    public void Every_kind_of_file_is_read_as_torch_reads_it(string name) => RequireExpected(ExpectedTensors.Golden(name));

    [Theory]
    [InlineData("mixed.safetensors")]
    [InlineData("mixed_zip.pth")]
    public void A_link_is_read_as_the_file_it_leads_to(string name)
    {
        var real = Path.Combine(AppContext.BaseDirectory, "Golden", "loader", name);
        var link = _folder.Path(name);
        File.CreateSymbolicLink(link, real);
        using var expected = WeightFile.Open(real);
        using var read = WeightFile.Open(link);
        Assert.NotEmpty(expected.Tensors);
        Assert.Equal(expected.Tensors.Keys.Order(), read.Tensors.Keys.Order());
    }

    [Fact]
    public void Shared_files_are_read_as_torch_reads_them()
    {
        var folder = SharedFolder.Find("golden", "torchvision", "loader");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        var expectations = Directory.GetFiles(folder, "*.expected.json");
        Assert.Equal(12, expectations.Length);
        Assert.All(expectations, expectation => RequireExpected(expectation[..^".expected.json".Length]));
    }

    [Fact]
    public void Shared_damaged_and_hostile_files_are_refused_in_one_line_and_little_memory()
    {
        var folder = SharedFolder.Find("golden", "torchvision", "loader", "broken");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        Assert.Throws<UserErrorException>(() => ReadAll(Path.Combine(folder, "evil_zip.pth"))); // the first one compiles the code
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var files = expected.RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(51, files.Count);
        Assert.All(files, file =>
        {
            var path = Path.Combine(folder, file.GetProperty("file").GetString()!);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<UserErrorException>(() => ReadAll(path));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= Math.Max(file.GetProperty("bytes").GetInt64(), ErrorBytes), $"{path}: {allocated} bytes");
            Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Message, c => char.IsControl(c));
        });
        Assert.False(File.Exists("/tmp/pwned"));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("<!DOCTYPE html>", "it is a web page. Download the file itself.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "it is a Git LFS pointer")]
    [InlineData("Some text", "it is no weights file that Koilo knows. Koilo reads .safetensors, and .pth")]
    [InlineData("(dp0\nVw\ncposix\nsystem\n(Vtouch\ntRs.", "it asks for 'posix.system', and Koilo runs no code that a file asks for")]
    [InlineData("PK", "it is cut short: its zip directory is missing")]
    public void A_file_of_another_kind_is_named(string content, string reason)
    {
        File.WriteAllText(_folder.Path("w.pth"), content);
        RequireRefusal(reason);
    }

    [Fact]
    public void Content_decides_and_not_the_name()
    {
        File.Copy(ExpectedTensors.Golden("mixed_zip.pth"), _folder.Path("w.safetensors"));
        File.Copy(ExpectedTensors.Golden("mixed.safetensors"), _folder.Path("w.pth"));
        using (var zip = WeightFile.Open(_folder.Path("w.safetensors"))) Assert.Equal(21, zip.Tensors.Count);
        using (var safetensors = WeightFile.Open(_folder.Path("w.pth"))) Assert.Equal(8, safetensors.Tensors.Count);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        RequireRefusal("w.pth");
        Directory.CreateDirectory(_folder.Path("w.pth"));
        RequireRefusal("w.pth");
    }

    [Fact]
    public void Prefixes_that_all_keys_share_are_taken_away_and_noted()
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = new() { ["conv.weight"] = ones(2, 3), ["conv.bias"] = zeros(2) };
        PthFile.WriteStateDict(_folder.Path("w.pth"), tensors, "module._orig_mod.");
        using var weights = WeightFile.Open(_folder.Path("w.pth"));
        Assert.Equal(tensors.Keys, weights.Tensors.Keys);
        Assert.Equal(["'module._orig_mod.' was taken from the begin of every key"], weights.Notes);
        Assert.True(weights.Read("conv.weight").eq(1).all().item<bool>());
    }

    [Fact]
    public void A_prefix_that_some_keys_lack_is_part_of_the_names()
    {
        using var scope = NewDisposeScope();
        PthFile.WriteStateDict(_folder.Path("w.pth"), new Dictionary<string, Tensor> { ["model.weight"] = ones(1), ["bias"] = zeros(1) });
        using var weights = WeightFile.Open(_folder.Path("w.pth"));
        Assert.Equal(["model.weight", "bias"], weights.Tensors.Keys);
        Assert.Empty(weights.Notes);
    }

    [Fact]
    public void Names_from_a_file_cannot_break_the_line_of_an_error()
    {
        PthFile.Write(_folder.Path("w.pth"), [("data.pkl", new PickleText().Begin().Text("a\nb").Text("c\u001b[2J\u202e").Raw(0x93).Op(".").Bytes)]);
        RequireRefusal("it asks for 'a?b.c?[2J?'");
    }

    private void RequireRefusal(string reason)
    {
        var error = Assert.Throws<UserErrorException>(() => WeightFile.Open(_folder.Path("w.pth")));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, c => char.IsControl(c));
    }

    private static void ReadAll(string path)
    {
        using var scope = NewDisposeScope();
        using var weights = WeightFile.Open(path);
        foreach (var key in weights.Tensors.Keys) weights.Read(key);
    }

    private static void RequireExpected(string path)
    {
        using var expected = new ExpectedTensors(path);
        using var weights = WeightFile.Open(path);
        expected.Require(weights.Tensors.Keys, weights.Read);
        string[] notes = expected.Root.TryGetProperty("nested_under", out var name) ? [$"the weights are the checkpoint's '{name}'"] : [];
        Assert.Equal(notes, weights.Notes);
        if (expected.Root.TryGetProperty("metadata", out var metadata))
            Assert.Equal(metadata.Deserialize<Dictionary<string, string>>(), weights.Metadata);
    }
}
