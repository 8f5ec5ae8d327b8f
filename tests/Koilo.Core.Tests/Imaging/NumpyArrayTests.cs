using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Imaging;

public class NumpyArrayTests
{
    [Fact]
    public void An_array_comes_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("map.npy");
        new NumpyArray([2, 3], [1, -2, 3.5f, 0, float.NaN, 6]).Write(path);
        var read = NumpyArray.Read(path);
        Assert.Equal([2, 3], read.Shape);
        Assert.Equal([1, -2, 3.5f, 0, float.NaN, 6], read.Values);
        Assert.Equal(0, (new FileInfo(path).Length - (6 * sizeof(float))) % 64); // the format asks for numbers aligned to 64 bytes
    }

    [Fact]
    public void Another_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("map.npy");
        File.WriteAllText(path, "no array at all");
        Assert.Contains("no NumPy array", Assert.Throws<UserErrorException>(() => NumpyArray.Read(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>The first value of an archive that NumPy wrote: output of the reference library for the hand-set pool network.</summary>
    [Fact]
    public void An_archive_of_numpy_is_read()
    {
        var path = SharedFolder.Find("golden", "explain", "toy.npz");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var arrays = NumpyArray.ReadArchive(path);
        Assert.Equal([3, 16, 16], arrays["poolnet.Saliency_signed"].Shape);
    }
}
