using System.Diagnostics;
using Koilo.Core;
using Koilo.Core.Randomness;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Models.Weights;

/// <summary>Whatever a file holds: it is read, or refused with a <see cref="UserErrorException"/>, soon and in memory of the file's order.</summary>
public sealed class WeightFuzzTests : IDisposable
{
    /// <summary>Managed memory: the machine's allowance is 8 times the file and 256 KiB; directory, keys and errors take the rest.</summary>
    private const int ManagedPerByte = 32;
    private const int ManagedAllowance = 1 << 20;

    /// <summary>A deflated record may grow sixteenfold, and a small one to 64 KiB.</summary>
    private const int TensorPerByte = 16;
    private const int TensorAllowance = 64 * 1024;

    /// <summary>No file here is larger than 30 kB. A loaded machine may halt a process for a second, an endless loop halts it for good.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly string[] Golden =
        ["mixed_zip.pth", "mixed_legacy.pth", "tiny_zip_torch2_deflated.pth", "checkpoint_namespace_zip.pth", "mixed.safetensors"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_few_thousand_damaged_files_are_read_or_refused() => Fuzz(2_500, new Seed(1), Golden.Select(ExpectedTensors.Golden));

    /// <summary>Some 40 seconds of a free core: <c>dotnet run -c Release --project tests/Koilo.Learning.Tests -- -explicit only -trait Category=Slow</c>.</summary>
    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void A_hundred_thousand_damaged_files_are_read_or_refused()
    {
        var shared = SharedFolder.Find("golden", "torchvision", "loader");
        var files = shared is null
            ? Golden.Select(ExpectedTensors.Golden)
            : Directory.GetFiles(shared).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order();
        var refused = Fuzz(100_000, new Seed(2), files);
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} of 100000 refused");
    }

    private int Fuzz(int cases, Seed seed, IEnumerable<string> files)
    {
        var mutator = new FileMutator([.. files.Select(File.ReadAllBytes)]);
        var (path, refused) = (_folder.Path("w.pth"), 0);
        for (var i = 0; i < cases; i++)
        {
            var bytes = mutator.Mutate(seed.For("case", i).Random());
            File.WriteAllBytes(path, bytes);
            var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                ReadAll(path, (TensorPerByte * bytes.Length) + TensorAllowance);
            }
            catch (UserErrorException error)
            {
                refused++;
                Assert.DoesNotContain(error.Message, c => char.IsControl(c));
            }
            catch (Exception error)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "koilo-fuzz-failure"), bytes);
                throw new InvalidOperationException($"Case {i} of {seed}; its bytes are in koilo-fuzz-failure of the temporary folder.", error);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= (ManagedPerByte * bytes.Length) + ManagedAllowance, $"case {i} of {seed}: {allocated} bytes for {bytes.Length}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Longest, $"case {i} of {seed} took {Stopwatch.GetElapsedTime(started)}");
        }

        Assert.InRange(refused, cases / 4, cases - 1); // neither all untouched nor all beyond recognition
        return refused;
    }

    private static void ReadAll(string path, long tensorBytes)
    {
        using var weights = WeightFile.Open(path);
        foreach (var (key, entry) in weights.Tensors)
        {
            using var tensor = weights.Read(key);
            Assert.Equal(entry.Shape, tensor.shape);
            Assert.True(tensor.numel() * tensor.element_size() <= tensorBytes, $"{key} of {entry} from {path}");
        }
    }
}
