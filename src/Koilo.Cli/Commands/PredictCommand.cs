using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;
using Koilo.Learning.Loading;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo predict RUN IMAGES...</c>: classifies new images.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder, or a network file (.safetensors) that Koilo saved." };
        var images = new Argument<string[]>("images") { Description = "Image files, folders of images, a labelled CSV or dataset.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out", "-o") { Description = "Write the table to this CSV file." };
        var device = CommonOptions.Device();
        var reading = new DatasetOptions();
        return reading.AddTo(new Command("predict", "Classify new images.\n\nExample: koilo predict runs/cric-squeezenet my-images/ --out predictions.csv") { run, images, output, device })
            .Does((parsed, cancellation) =>
            {
                var context = new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation);
                var table = Predict(parsed.GetValue(run)!, new ImageArguments(parsed.GetValue(images)!, reading.Of(parsed)), context);
                if (parsed.GetValue(output) is { } path) PredictionFile.Write(path, table);
                terminal.Result(table, () => Format(table));
                return ExitCodes.Done;
            });
    }

    private static PredictionTable Predict(string run, ImageArguments arguments, StageContext context)
    {
        using var trained = TrainedModel.Load(run, context.Device);
        var list = arguments.Read(trained.Info.Classes);
        using var images = PreparedImages.Prepare(list, trained.Info.Preprocessing, context.Counter("reading images", list.Count), cancellation: context.Cancellation);
        return new Predictor(trained.Model, context.Device) { Views = trained.Info.Views }
            .Predict(images, [.. Enumerable.Range(0, list.Count)], trained.Info.Classes, context.Counter("classifying", list.Count), context.Cancellation);
    }

    private static string Format(PredictionTable table) => TextTable.Format(
        ["image", "class", ">probability", "next"],
        table.Rows.Select(row =>
        {
            var order = Enumerable.Range(0, table.Classes.Count).OrderByDescending(k => row.Probabilities[k]).ToList();
            return (string[])[row.Image, table.Classes[order[0]], Percent(row.Probabilities[order[0]]), $"{table.Classes[order[1]]} {Percent(row.Probabilities[order[1]])}"];
        }));

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
