using System.Diagnostics;
using System.Globalization;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>Kills the real program (SIGKILL) at random moments and compares what it leaves with an uninterrupted run, byte for byte.</summary>
/// <remarks>
/// Everything with a memory is on: averages of the weights, early stopping, one-cycle, mixup, CutMix, dropout, augmentation. In the log, seconds and
/// images per second are the clock's and not the training's: they are set aside. KOILO_KILLS sets another number of kills, for a long trial by hand.
/// </remarks>
public sealed class KillAndResumeTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "colours",
          "data": { "path": "images" },
          "split": { "train": 0.5, "val": 0.25, "test": 0.25 },
          "model": { "id": "squeezenet1_1" },
          "input": { "height": 32, "width": 32 },
          "training": { "epochs": 12, "batchSize": 6, "schedule": "oneCycle", "averageDecay": 0.9, "patience": 8, "mixup": 0.4, "cutMix": 0.5, "selectBy": "loss" },
          "augmentation": { "rotation": 15, "stain": 0.2, "noise": 3, "erasing": 0.1 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("KOILO_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 4;

    [Fact]
    public void A_run_killed_again_and_again_ends_with_the_same_bytes()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 12);
        File.WriteAllText(_folder.Path("recipe.json"), Recipe);
        var (whole, killed) = (new RunFolder(_folder.Path("whole")), new RunFolder(_folder.Path("killed")));
        var watch = Stopwatch.StartNew();
        Assert.True(Finishes(whole, longest: null));
        var (length, random, survived) = (watch.Elapsed, new Seed((ulong)Stopwatch.GetTimestamp()).Random(), 0);
        for (var kill = 0; kill < Kills && survived == 0; kill++)
        {
            // From the start of the program to beyond its end; at most half of what is left to do is done before each kill, or there would be few.
            if (Finishes(killed, length * (0.1 + (0.5 * random.NextDouble())))) survived++;
        }

        if (survived == 0) Assert.True(Finishes(killed, longest: null));
        Assert.Equal(RunStatus.Finished, RunManifest.Read(killed).Status);
        Assert.Equal(RunManifest.Read(whole).BestEpoch, RunManifest.Read(killed).BestEpoch);
        Assert.Equal(Timeless(whole), Timeless(killed));
        foreach (var file in new Func<RunFolder, string>[] { run => run.Split, run => run.BestCheckpoint, run => run.LastCheckpoint, run => run.Predictions, run => run.Metrics })
            Assert.True(File.ReadAllBytes(file(whole)).AsSpan().SequenceEqual(File.ReadAllBytes(file(killed))), Path.GetFileName(file(killed)));
        Assert.Empty(Directory.GetFiles(killed.Root, "*.tmp", SearchOption.AllDirectories));
    }

    private static List<EpochLine> Timeless(RunFolder run) => [.. EpochLog.Read(run.Log).Select(line => line with { Seconds = 0, ImagesPerSecond = 0 })];

    /// <summary>Trains or goes on, and kills the program after some time; whether it ended by itself before.</summary>
    private bool Finishes(RunFolder run, TimeSpan? longest)
    {
        string[] verb = File.Exists(run.Manifest) ? ["resume", run.Root] : ["train", _folder.Path("recipe.json"), "--out", run.Root];
        using var program = RealProgram.Start([.. verb, "--quiet"]);
        var (errors, _) = (program.StandardError.ReadToEndAsync(), program.StandardOutput.ReadToEndAsync());
        if (!program.WaitForExit(longest ?? TimeSpan.FromMinutes(5)))
        {
            program.Kill();
            program.WaitForExit();
            return false;
        }

        Assert.True(program.ExitCode == 0, errors.Result);
        return true;
    }

    public void Dispose() => _folder.Dispose();
}
