using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Datasets;
using Koilo.Learning.Loading;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Training;

namespace Koilo.Learning.Stages;

/// <summary>From the cells of images and a network trained on single cells to the kind of each cell.</summary>
/// <param name="Trained">The network; its classes are the kinds.</param>
/// <param name="Crop">How much of its surroundings each cell is shown with.</param>
public sealed record CellTypingStage(LoadedModel Trained, CellCropOptions Crop)
{
    /// <summary>Classifies every cell by a square picture around it.</summary>
    /// <param name="images">What the cells were measured in, in the order of <paramref name="measured"/>.</param>
    /// <param name="measured">Their cells.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>The same, each cell's type replaced by the most probable class.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">An image's file cannot be read any more.</exception>
    public IReadOnlyList<MeasuredImage> Run(IReadOnlyList<LabelledImage> images, IReadOnlyList<MeasuredImage> measured, StageContext context)
    {
        LabelledImage[] crops = [.. images.Zip(measured, Crops).SelectMany(some => some)];
        if (crops.Length == 0) return measured;
        using var prepared = PreparedImages.Prepare(crops, Trained.Info.Preprocessing, context.Counter("cutting out cells", crops.Length, "cells"), cancellation: context.Cancellation);
        var predictor = new Predictor(Trained.Model, context.Device) { Views = Trained.Info.Views };
        var table = predictor.Predict(
            prepared, [.. Enumerable.Range(0, crops.Length)], Trained.Info.Classes, context.Counter("classifying cells", crops.Length, "cells"), context.Cancellation);
        var types = new Queue<string>(table.Rows.Select(row => table.Classes[row.Predicted]));
        return [.. measured.Select(image => image with { Cells = [.. image.Cells.Select(cell => cell with { Type = types.Dequeue() })] })];
    }

    private IEnumerable<LabelledImage> Crops(LabelledImage image, MeasuredImage measured)
    {
        if (measured.Cells.Count == 0) return [];
        var picture = LabelledImages.Open(image);
        return measured.Cells.Select(cell =>
        {
            var around = CellCrop.Around(cell, picture, Crop);
            var region = around with { X = around.X + (image.Region?.X ?? 0), Y = around.Y + (image.Region?.Y ?? 0) }; // of the file
            return image with { Id = $"{image.Id}#{cell.Id}", Label = "", Cells = [], Region = region };
        }).ToList();
    }
}
