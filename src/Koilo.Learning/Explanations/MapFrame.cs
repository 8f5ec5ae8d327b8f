using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>What every method does around its own work.</summary>
internal static class MapFrame
{
    /// <summary>Runs a method: network in evaluation mode and restored, nothing left in memory, no map for an image without content.</summary>
    /// <param name="model">The network.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="map">The method: one map per image (N×…).</param>
    /// <returns>The same; zeros for an image of one colour, in which no place differs from another.</returns>
    public static Tensor Around(ImageClassifier model, Tensor images, ScoreTarget target, Func<ExplainedBatch, Tensor> map)
    {
        model.RequireSize(images);
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        var maps = map(new ExplainedBatch(model, images, target)).detach();
        var colours = images.flatten(2); // N×3×HW
        if (colours.shape[2] == 1) return maps.MoveToOuterDisposeScope(); // no other place to differ from
        var hasContent = (colours.amax([2]) != colours.amin([2])).any(1);
        return where(hasContent.reshape([-1, .. Enumerable.Repeat(1L, (int)maps.Dimensions - 1)]), maps, zeros_like(maps)).MoveToOuterDisposeScope();
    }
}
