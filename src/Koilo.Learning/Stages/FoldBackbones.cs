using Koilo.Core.Cells.Groups;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Cells.Experiment;
using Koilo.Learning.Cells.Features;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Training;

namespace Koilo.Learning.Stages;

/// <summary>A describing network for each fold, taught from the fold's training images only; kept in files, so that it is taught once.</summary>
/// <param name="options">The experiment.</param>
/// <param name="root">Its folder.</param>
/// <param name="features">Where each fold's network starts from; its weights are put back.</param>
internal sealed class FoldBackbones(GroupsOptions options, string root, BackboneFeatures features)
{
    private IReadOnlyList<GroupPictures>? _pictures;

    /// <summary>Describes all images by a fold's network.</summary>
    /// <param name="split">The fold.</param>
    /// <param name="dataset">The images.</param>
    /// <param name="known">What the untaught network made of them.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>In the dataset's order.</returns>
    public IReadOnlyList<DescribedGroup> Describe(Split split, CellGroupDataset dataset, IReadOnlyList<DescribedGroup> known, StageContext context)
    {
        var pictures = _pictures ??= Cut(dataset, context);
        var path = Path.Combine(root, "backbones", $"fold-{split.Rows[0].Fold:00}.safetensors");
        using var lent = new LentWeights(features.Model, StateDict.Of(features.Model));
        if (File.Exists(path))
        {
            using var file = WeightFile.Open(path);
            WeightLoader.Load(features.Model, file, HeadPolicy.Strict);
        }
        else
        {
            Teach(split, known, pictures, dataset.Classes.Count, context);
            SafetensorsWriter.Write(path, StateDict.Of(features.Model), new Dictionary<string, string> { ["backbone"] = options.Backbone });
        }

        var (describing, progress) = (new GroupFeatures(features, options.Features), context.Counter("describing cells", known.Count));
        return [.. known.Zip(pictures).Select((pair, i) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var described = describing.Describe(pair.First, pair.Second);
            progress.Report(i + 1);
            return described;
        })];
    }

    private void Teach(Split split, IReadOnlyList<DescribedGroup> known, IReadOnlyList<GroupPictures> pictures, int classes, StageContext context)
    {
        var test = split.Rows.Where(row => row.Part == Part.Test).Select(row => row.Image).ToHashSet();
        var images = known.Zip(pictures, (one, seen) => (one.Bag, Pictures: seen)).Where(one => !test.Contains(one.Bag.Image)).Select(one => (one.Pictures, one.Bag.Label)).ToList();
        var trainer = new BackboneTrainer(options.BackboneEpochs, new Seed(options.Seed).For("backbone", split.Rows[0].Fold), context.Device);
        trainer.Train(features.Model, images, classes, context.Counter("teaching the backbone", trainer.Steps(images), "steps"), context.Cancellation);
    }

    /// <summary>Small ones only: whole images are let go.</summary>
    private IReadOnlyList<GroupPictures> Cut(CellGroupDataset dataset, StageContext context)
    {
        var progress = context.Counter("cutting out cells", dataset.Groups.Count);
        return [.. dataset.Groups.Select((group, i) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var pictures = GroupPictures.Of(group, options.Features) with { Image = null };
            progress.Report(i + 1);
            return pictures;
        })];
    }
}
