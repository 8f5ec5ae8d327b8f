using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Divides images into pieces of like colour.</summary>
/// <remarks>
/// The clustering of SLIC (Achanta et al. 2012, doi:10.1109/TPAMI.2012.120) without its search window and without joining fragments: k-means over
/// colour and place, started on a grid, a fixed number of rounds.
/// </remarks>
internal static class Superpixels
{
    private const int Rounds = 5;
    private const double Compactness = 1; // a piece's width weighs as much as a standard deviation of colour

    /// <summary>N×3×H×W to the number of each pixel's piece: N×pixels, 0 … side² − 1.</summary>
    public static Tensor Of(Tensor images, int side)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return stack([.. images.unbind(0).Select(image => OfOne(image, side))]).MoveToOuterDisposeScope(); // one image at a time bounds the memory
    }

    private static Tensor OfOne(Tensor image, int side)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (image.shape[1], image.shape[2]);
        var (rows, columns) = (arange(height, ScalarType.Float32, image.device), arange(width, ScalarType.Float32, image.device));
        var place = stack([
            (rows * (Compactness * side / height)).unsqueeze(1).expand(height, width),
            (columns * (Compactness * side / width)).unsqueeze(0).expand(height, width)]);
        var points = cat([image, place]).flatten(1).t(); // pixels×5
        var cell = ((rows * side / height).floor().unsqueeze(1) * side) + (columns * side / width).floor().unsqueeze(0);
        var labels = cell.to(ScalarType.Int64).flatten();
        for (var round = 0; round < Rounds; round++)
        {
            var sums = zeros([side * side, points.shape[1]], device: image.device).index_add_(0, labels, points, 1);
            var sizes = zeros([side * side], device: image.device).index_add_(0, labels, ones_like(points.select(1, 0)), 1);
            var centres = (sums / sizes.unsqueeze(1)).masked_fill(sizes.eq(0).unsqueeze(1), 1e6); // an empty piece stays empty
            labels = cdist(points, centres).argmin(1);
        }

        return labels.MoveToOuterDisposeScope();
    }
}
