# Rotations by PIL's nearest neighbour, as torchvision's RandomRotation does them; and the chain of Wang et al. 2021: the whole image turned, its short
# side resized to 4 (bilinear), and the middle 4x4 cut out, as torchvision's Resize(4) and CenterCrop(4) do (sizes: F.resize, places: F.center_crop). Run: python3 rotation_pil.py OUTPUT.json (needs Pillow).
import json
import sys

from PIL import Image

WIDTH, HEIGHT = 9, 7
PIXELS = bytes((37 * i + 11) % 255 + 1 for i in range(3 * WIDTH * HEIGHT))
image = Image.frombytes("RGB", (WIDTH, HEIGHT), PIXELS)
turned = [{"degrees": degrees, "pixels": list(image.rotate(degrees, Image.NEAREST, fillcolor=(0, 0, 0)).tobytes())} for degrees in (-25, -7.3, 0.4, 17.3, 25)]
whole, field = [], Image.frombytes("RGB", (14, 10), bytes((37 * i + 11) % 255 + 1 for i in range(3 * 14 * 10)))
for degrees in (-25, -7.3, 17.3):
    scaled = field.rotate(degrees, Image.NEAREST, fillcolor=(0, 0, 0)).resize((int(4 * 14 / 10), 4), Image.BILINEAR)
    left = int(round((scaled.width - 4) / 2))
    whole.append({"degrees": degrees, "pixels": list(scaled.crop((left, 0, left + 4, 4)).tobytes())})
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"width": WIDTH, "height": HEIGHT, "turned": turned, "whole": whole}, file, separators=(",", ":"))
    file.write("\n")
