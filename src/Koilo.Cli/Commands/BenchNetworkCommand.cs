using System.CommandLine;
using System.Globalization;
using Koilo.Bench;
using Koilo.Cli.Terminals;
using Koilo.Learning.Models;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo bench train</c> and <c>koilo bench infer</c>: how fast one network learns and classifies.</summary>
internal static class BenchNetworkCommand
{
    public static Command Train(Terminal terminal)
    {
        var (model, batch, steps) = Arguments();
        var precision = new Option<Precision>("--precision") { Description = "auto, full or mixed." };
        return new Command("train", "Time training steps of a network at 224 px.\n\nExample: koilo bench train resnet50 --batch 16")
        {
            model, batch, steps, precision,
        }.Does((parsed, _) =>
        {
            var load = new NetworkLoad(parsed.GetValue(batch), parsed.GetValue(steps));
            return Print(terminal, NetworkSpeed.Train(ModelCatalog.Find(parsed.GetValue(model)!).Id, load, parsed.GetValue(precision)));
        });
    }

    public static Command Infer(Terminal terminal)
    {
        var (model, batch, steps) = Arguments();
        return new Command("infer", "Time the classification of batches at 224 px.\n\nExample: koilo bench infer densenet121 --batch 8")
        {
            model, batch, steps,
        }.Does((parsed, _) =>
        {
            var load = new NetworkLoad(parsed.GetValue(batch), parsed.GetValue(steps));
            return Print(terminal, NetworkSpeed.Infer(ModelCatalog.Find(parsed.GetValue(model)!).Id, load));
        });
    }

    private static (Argument<string> Model, Option<int> Batch, Option<int> Steps) Arguments()
    {
        var batch = new Option<int>("--batch") { Description = "Images at once.", DefaultValueFactory = _ => 16 };
        batch.Validators.Add(result =>
        {
            if (result.GetValue(batch) is < 1 or > 4096) result.AddError("--batch: give a number from 1 to 4096.");
        });
        var steps = new Option<int>("--steps") { Description = "How many are timed.", DefaultValueFactory = _ => 6 };
        steps.Validators.Add(result =>
        {
            if (result.GetValue(steps) is < 1 or > 10_000) result.AddError("--steps: give a number from 1 to 10000.");
        });
        return (new Argument<string>("model") { Description = "A network of 'koilo models'." }, batch, steps);
    }

    private static int Print(Terminal terminal, NetworkSpeedResult result)
    {
        terminal.Result(result, () => string.Create(
            CultureInfo.InvariantCulture,
            $"{result.ImagesPerSecond:0.0} images/s ({result.Seconds:0.000} s per step, {result.Precision}); peak memory {result.PeakMebibytes:0} MiB"));
        return ExitCodes.Done;
    }
}
