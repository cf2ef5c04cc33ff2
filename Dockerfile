# Strata in a container, to look into the Docker of the machine that runs it:
#
#   docker build -t strata .
#   docker run --rm -p 127.0.0.1:4870:4870 -v /var/lib/docker:/var/lib/docker:ro --cap-add SYS_ADMIN strata

FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && chmod +x dist/server/cli.js

FROM node:22-slim
WORKDIR /opt/strata
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/dist/server dist/server
COPY --from=build /src/dist/client dist/client
RUN ln -s /opt/strata/dist/server/cli.js /usr/local/bin/strata
# It stays root: an engine's folder is root's alone to read, and CAP_SYS_ADMIN, without which the kernel hides
# overlayfs's own attributes, is nobody else's to have. It opens that folder to read and writes to /data only.
VOLUME /data
EXPOSE 4870
ENTRYPOINT ["strata"]
# Inside of a container, loopback is the container's own: who may reach it is for `docker run -p` to say.
CMD ["serve", "--host", "0.0.0.0", "--data", "/data"]
